/** Who a report is for. published: small numbers are hidden. team: all is shown, and may not be passed on. */
export type Audience = "published" | "team";

/** What stands on a page and in a file that is for the team alone. */
export const TEAM_ONLY = "For the programme team only: small numbers are shown. Do not share.";
