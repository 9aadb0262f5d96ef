import "server-only";
import { withSeriesStore } from "./store";

/** The roles users of a programme have been sent in, as reports write them, in alphabetical order. */
export async function loadRoles(programmeId: number): Promise<string[]> {
  const roles = await withSeriesStore((store) => store.roles(programmeId));
  return [...new Set(roles)].toSorted((a, b) => a.localeCompare(b, "en-GB"));
}
