import "server-only";
import { readLastChange } from "./store";

/**
 * What stands for everything a programme's reports are made of, as it is now: the hash of the last entry that tells of a
 * change to it. Whatever changes figures, or what is said of them, writes its entry last in its own transaction, and no
 * two entries have one hash, so that two reports read under the same one are the same.
 *
 * @param programmeId in the scope of whoever asks
 * @returns in hexadecimal; empty where nothing has happened yet.
 */
export const loadLastChange = (programmeId: number): Promise<string> => readLastChange(programmeId);
