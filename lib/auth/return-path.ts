const LONGEST = 2_000;

/**
 * Where to go on after signing in: an address of this service, or null.
 *
 * A browser reads a backslash as a slash and drops tabs and line breaks, so "/\elsewhere.example" would lead away.
 */
export function returnPath(given: unknown): string | null {
  if (typeof given !== "string" || given.length > LONGEST) return null;
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(given) ? given : null;
}
