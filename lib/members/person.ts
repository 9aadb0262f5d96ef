/** Somebody who may sign in, for the administration of the installation. */
export interface Person {
  userId: string;
  name: string;
  disabled: boolean;
  administrator: boolean;
  createdAt: Date;
  memberships: { programme: string; role: string; organisation: string | null }[];
}

/** What can be done about somebody. */
export const PERSON_CHANGES = {
  disable: { disabled: true },
  enable: { disabled: false },
  "make-administrator": { administrator: true },
  "no-administrator": { administrator: false },
} as const;
export type PersonChange = keyof typeof PERSON_CHANGES;

export const isPersonChange = (text: string): text is PersonChange => Object.hasOwn(PERSON_CHANGES, text);
