import type { FieldReader } from "./parts/field-reader";
import type { EntryFault } from "./register";

/** A noun, or every fault of what was given. */
export type Parsed<Noun> = { ok: true; noun: Noun } | { ok: false; faults: EntryFault[] };

/** What a reader made of an entry, once everything was asked of it. */
export const parsedBy = <Noun>({ faults }: FieldReader, noun: Noun): Parsed<Noun> =>
  faults.length === 0 ? { ok: true, noun } : { ok: false, faults };
