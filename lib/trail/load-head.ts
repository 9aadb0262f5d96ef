import "server-only";
import { runInScope } from "@/lib/db/scope";
import type { TrailHead } from "./check-chain";
import { readHead } from "./store";

/** The last entry of the whole trail, whatever of it whoever asks may read; null where there is none. */
export const loadTrailHead = (): Promise<TrailHead | null> => runInScope("all", readHead);
