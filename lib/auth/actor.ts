/** The person or system asking. ("Viewer" is what programmes call the product whose use is counted.) */
export interface Actor {
  /** operator: whoever runs commands on the machine itself. */
  kind: "administrator" | "token" | "operator";
  /** As written into receipts and shown to others. */
  name: string;
}

export const ADMINISTRATOR: Actor = { kind: "administrator", name: "Administrator" };
export const OPERATOR: Actor = { kind: "operator", name: "Command line" };
