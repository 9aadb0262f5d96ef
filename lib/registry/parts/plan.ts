import type { MappingChange, MappingFault } from "../mapping";

/** What asking for some meanings comes to, before anything is written. */
export interface Plan {
  faults: MappingFault[];
  changed: (MappingChange & { spelling: string })[];
  /** Writes it, and tells whose days have to be counted afresh. */
  keep: () => Promise<{ spellings: number[] } | { terms: number[] }>;
}
