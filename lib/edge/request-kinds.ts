const MEGABYTE = 1_000_000;

/** What a request is for, as far as its limits differ: told by its method and address alone. */
export interface RequestKind {
  /** It tries a secret that could be guessed: a one-time code, an invitation. */
  triesSecret: boolean;
  /** It begins or ends a sign-in with an identity provider: each is noted, and asks the provider something. */
  signsIn: boolean;
  /** It has the whole of a report or list made. */
  exports: boolean;
  uploads: boolean;
  /** Far above what its route takes, which says so in better words; this stops what is never read. */
  mostBodyBytes: number;
}

/** A file of 250 MB and whatever a browser sends that is larger still, so that its page can say what is wrong. */
const UPLOAD_BYTES = 1_000 * MEGABYTE;
/** A push has at most 100 MB (UPTAKE_PUSH_MEGABYTES). */
const API_BYTES = 200 * MEGABYTE;
const FORM_BYTES = 25 * MEGABYTE;

const UPLOAD = /^\/programmes\/[^/]+\/imports\/uploads\/?$/;
const EXPORT =
  /^\/(api\/v1\/)?programmes\/[^/]+\/.*(\/export|\/rejections|\/csv-metadata\.json)\/?$|^\/api\/v1\/programmes\/[^/]+\/reports\//;
const SECRET = /^\/(sign-in|auth|invitations?)(\/|$)/;
/** An identity provider calls these, on its own account or by way of a browser; what they bring is signed. */
const SIGNED = /^\/auth\/(callback|login|backchannel-logout)/;

export function requestKind(method: string, url: string): RequestKind {
  const [path = "", query = ""] = url.split("?", 2);
  const uploads = method === "POST" && UPLOAD.test(path);
  const given = new URLSearchParams(query);
  const bringsSecret = given.has("token") || given.has("invitation");
  const redeems = !SIGNED.test(path) && method !== "GET";
  return {
    triesSecret: SECRET.test(path) && method !== "HEAD" && (bringsSecret || redeems),
    signsIn: SIGNED.test(path),
    exports: (method === "GET" || method === "HEAD") && EXPORT.test(path),
    uploads,
    mostBodyBytes: uploads ? UPLOAD_BYTES : path.startsWith("/api/") ? API_BYTES : FORM_BYTES,
  };
}
