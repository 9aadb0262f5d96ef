const DAY_MS = 24 * 60 * 60_000;
/** "Less than a year into the future" (RFC 9116, section 2.5.5): what is read today holds for half of one. */
const HOLDS_DAYS = 180;

/** The text of /.well-known/security.txt. */
export function securityText({
  contact,
  appUrl,
  now,
}: {
  contact: string;
  appUrl: string;
  now: Date;
}): string {
  const expires = new Date(Math.floor(now.getTime() / DAY_MS + HOLDS_DAYS) * DAY_MS);
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString().replace(".000Z", "Z")}`,
    `Canonical: ${appUrl}/.well-known/security.txt`,
    "Preferred-Languages: en",
    "",
  ].join("\n");
}
