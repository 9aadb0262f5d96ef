import { z } from "zod";

/** The care settings a programme's organisations are grouped by. */
export const SECTORS = {
  acute: "Acute",
  "mental health": "Mental health",
  community: "Community",
  "primary care": "Primary care",
  council: "Council",
  specialist: "Specialist",
  hospice: "Hospice",
  ambulance: "Ambulance",
  commissioner: "Commissioner",
  other: "Other",
} as const;

export type Sector = keyof typeof SECTORS;

export const Sector = z.enum(Object.keys(SECTORS) as [Sector, ...Sector[]]);

/** The sectors in the order they were named; a new one goes last, for summaries keep a sector by its place here. */
export const SECTOR_ORDER = Object.keys(SECTORS) as Sector[];

/** A sector's number in summaries, from 1; 0 is what is not mapped to an organisation. */
export const sectorNumber = (sector: Sector): number => SECTOR_ORDER.indexOf(sector) + 1;
