import { z } from "zod";

/** "views" or "-views" in an address, of the columns a table can be ordered by; a minus puts the largest first. */
export function sortText<Key extends string>(keys: readonly [Key, ...Key[]]) {
  return z
    .string()
    .regex(/^-?[a-z-]+$/)
    .transform((text): { by: string; descending: boolean } => ({
      by: text.replace(/^-/, ""),
      descending: text.startsWith("-"),
    }))
    .pipe(z.object({ by: z.enum(keys), descending: z.boolean() }));
}

/** Numbers by size, names as a British index has them. */
export function compareInSort(a: number | string, b: number | string): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en-GB");
}
