import "server-only";
import { cache } from "react";
import { type Actor, programmesOf } from "@/lib/auth/actor";
import type { Programme, ProgrammeSummary } from "./programme";
import { selectProgramme, selectProgrammes } from "./store";

/** The programmes there are for whoever asks, by name. */
export const loadProgrammes = (actor: Actor): Promise<ProgrammeSummary[]> =>
  selectProgrammes(programmesOf(actor));

/**
 * One programme with its viewers, feeds and organisations; null when there is none of that name. While a page is drawn
 * its layouts, its parts and the loader of its report have one and the same; anywhere else it is read each time.
 */
export const loadProgramme = cache((slug: string): Promise<Programme | null> => selectProgramme(slug));
