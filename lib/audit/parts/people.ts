/** Roles of those who read their own record, or for somebody close to them. */
export const REPRESENTATIVE_ROLES: ReadonlySet<string> = new Set(["PAT", "REP", "429577009"]);

const PLACEHOLDERS: ReadonlySet<string> = new Set([
  "",
  "-",
  "anonymous",
  "unknown",
  "none",
  "null",
  "n/a",
  "na",
]);

/** What stands where a user should, and names nobody. */
export function isNobody(text: string): boolean {
  return PLACEHOLDERS.has(text.trim().toLowerCase());
}

/** A name only machines have: an address, a URN, a path, an IP number, an account ending in _SYSTEM. */
export function isMachineName(text: string): boolean {
  const name = text.trim();
  return (
    /^[a-z][a-z0-9+.-]*:\/\//i.test(name) ||
    /^urn:/i.test(name) ||
    name.startsWith("/") ||
    /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/.test(name) ||
    /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}$/i.test(name) ||
    /_SYSTEM$/i.test(name)
  );
}
