/**
 * Tables that are made again empty: sessions, and links, codes and invitations to sign in with. They would let in whoever
 * finds an old backup, or let somebody in again who was signed out, or had used them up, since.
 */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  "session",
  "sign_in_link",
  "sign_in_attempt",
  "logout_token_seen",
  "invitation",
]);
