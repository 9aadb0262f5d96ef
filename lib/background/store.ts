import "server-only";
import { whileLocked } from "@/lib/db/while-locked";

/** Of several processes one keeps house at a time; null: another one does. */
export const whileKeepingHouse = <T>(work: () => Promise<T>) => whileLocked("uptake.housekeeping", "", work);
