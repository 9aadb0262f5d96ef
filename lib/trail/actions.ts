/** Everything the audit trail tells of, in the words of its page. Another act is another line here. */
export const TRAIL_ACTIONS = {
  "sign-in": "Signed in",
  "sign-in-refused": "Sign-in refused",
  "sign-out": "Signed out",
  "sign-in-link": "One-time link",
  refused: "Request refused",
  import: "Import",
  undo: "Import taken back",
  export: "Export",
  mapping: "Mapping",
  exclusion: "Left out of counting",
  commentary: "Commentary",
  benefits: "Benefits register",
  definition: "Programme definition",
  member: "Member",
  invitation: "Invitation",
  user: "User",
  token: "API token",
  "identity-provider": "Identity provider",
  settings: "Settings",
  retention: "Retention",
  housekeeping: "Housekeeping",
  backup: "Backup",
  restore: "Restore",
} as const;
export type TrailAction = keyof typeof TRAIL_ACTIONS;

export const isTrailAction = (action: string): action is TrailAction => Object.hasOwn(TRAIL_ACTIONS, action);

/** refused: it was asked for and not allowed, or could not be read. failed: it was begun and broke off. */
export const TRAIL_OUTCOMES = ["done", "refused", "failed"] as const;
export type TrailOutcome = (typeof TRAIL_OUTCOMES)[number];
