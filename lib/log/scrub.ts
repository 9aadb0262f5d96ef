/** What must not be written down, and what stands in its place; in this order. */
const SECRETS: readonly [RegExp, string][] = [
  // Passwords in addresses of databases and proxies.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, "$1[secret]@"],
  [/\bup_[0-9a-f]{8}_[\w-]+/gi, "[secret]"],
  // JSON web tokens, whole or without their signature.
  [/\beyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?/g, "[secret]"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, "[secret]"],
  [/\b(Bearer|Basic)\s+[^\s"',]+/gi, "$1 [secret]"],
  // Whole headers of cookies, and ours wherever they stand.
  [/\b((?:set-)?cookie["']?\s*[:=]\s*["']?)[^"'\r\n]+/gi, "$1[secret]"],
  [/((?:__Host-|__Secure-)?\buptake[\w-]*=)[^\s;"',]+/gi, "$1[secret]"],
  // name=value, "name":"value" and name: value, in queries, connection strings and quoted JSON.
  [
    /\b((?:[\w.-]*(?:password|passwd|secret|token|apikey|api_key|private_key|authorization|verifier|credential|assertion))|pwd)(["']?\s*[=:]\s*["']?)[^\s&"',;)}\]]+/gi,
    "$1$2[secret]",
  ],
  [/([?&](?:code|state|nonce|sid|session_state|invitation)=)[^\s&"']+/gi, "$1[secret]"],
  // 32 random bytes, as this service writes them: 43 characters of base64url or 64 of hex.
  [/(?<![\w-])(?=[\w-]*[0-9])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{43}=?(?![\w-])/g, "[secret]"],
  [/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi, "[secret]"],
  // Ten digits, as the NHS numbers of patients are written.
  [/(?<!\d)\d{3}[\s\u00a0.-]?\d{3}[\s\u00a0.-]?\d{4}(?!\d)/g, "[number]"],
];

/** Takes out of a text what must not be written down: passwords, tokens, cookies, keys, numbers like a patient's. */
export function scrub(text: string): string {
  let scrubbed = text;
  for (const [secret, instead] of SECRETS) scrubbed = scrubbed.replaceAll(secret, instead);
  return scrubbed;
}

const DEEPEST = 6;
/** Fields that hold nothing but a secret, whatever it looks like. */
const SECRET_FIELD =
  /^(set-)?cookies?$|authorization|password|passwd|pwd|secret|token|credential|private_?key|api_?key|verifier/i;

/** The same for everything an entry of the log holds, however deep. */
export function scrubDeep(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return scrub(value);
  if (typeof value === "bigint") return scrub(String(value));
  if (typeof value === "number")
    return Number.isInteger(value) && /^\d{10}$/.test(`${value}`) ? "[number]" : value;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth >= DEEPEST) return "[too deep]";
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (value instanceof Error) return scrubError(value, depth);
  if (Array.isArray(value)) return value.map((each) => scrubDeep(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      scrub(name),
      SECRET_FIELD.test(name) && each !== null ? "[secret]" : scrubDeep(each, depth + 1),
    ]),
  );
}

/** Messages of libraries quote addresses and values; stacks tell where, in our own words. */
function scrubError(error: Error, depth: number): Record<string, unknown> {
  const code = "code" in error ? scrub(String(error.code)) : undefined;
  const cause = error.cause === undefined ? undefined : scrubDeep(error.cause, depth + 1);
  return { type: error.name, code, message: scrub(error.message), stack: scrub(error.stack ?? ""), cause };
}
