import "server-only";
import type { Programme, ProgrammeSummary } from "./programme";
import { selectProgramme, selectProgrammes } from "./store";

/** Every programme of this installation, by name. */
export const loadProgrammes = (): Promise<ProgrammeSummary[]> => selectProgrammes();

/** One programme with its viewers, feeds and organisations; null when there is none of that name. */
export const loadProgramme = (slug: string): Promise<Programme | null> => selectProgramme(slug);
