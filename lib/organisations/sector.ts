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
