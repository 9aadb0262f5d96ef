import type { Sector } from "@/lib/organisations/sector";
import { pick, randomFrom, runningTotals } from "@/prisma/seed/random";

/** One invented member of staff at one organisation. Somebody who works at two has one `userId` and two of these. */
export interface Colleague {
  userId: string;
  role: string;
  /** First and last day they may look anything up. */
  from: number;
  until: number;
  /** How much they look up beside their colleagues. */
  activity: number;
}

type Mix = readonly (readonly [role: string, share: number])[];

const HOSPITAL: Mix = [
  ["Consultant", 24],
  ["Junior doctor", 27],
  ["Nurse", 20],
  ["Pharmacist", 13],
  ["Allied health professional", 7],
  ["Medical secretary", 9],
];

const ROLES: Record<Sector, Mix> = {
  acute: HOSPITAL,
  specialist: HOSPITAL,
  "mental health": [
    ["Nurse", 42],
    ["Consultant", 20],
    ["Social worker", 14],
    ["Allied health professional", 9],
    ["Administrator", 15],
  ],
  community: [
    ["Nurse", 52],
    ["Allied health professional", 30],
    ["Administrator", 18],
  ],
  "primary care": [
    ["GP", 55],
    ["Nurse", 18],
    ["Pharmacist", 11],
    ["Administrator", 16],
  ],
  council: [
    ["Social worker", 80],
    ["Administrator", 20],
  ],
  hospice: [
    ["Nurse", 60],
    ["Consultant", 24],
    ["Administrator", 16],
  ],
  ambulance: [
    ["Paramedic", 92],
    ["Administrator", 8],
  ],
  commissioner: [
    ["Pharmacist", 70],
    ["Administrator", 30],
  ],
  other: [
    ["GP", 62],
    ["Nurse", 38],
  ],
};

/** The roles of a care setting, and running totals of how many have each, for `pick`. */
export function rolesOf(sector: Sector): { names: string[]; shares: number[] } {
  const mix = ROLES[sector];
  return { names: mix.map(([role]) => role), shares: runningTotals(mix.map(([, share]) => share)) };
}

/** So many of an organisation's staff have an account on the day it goes live; the others follow. */
const THERE_AT_THE_START = 0.4;
/** The busiest seven or so do a good part of all the looking up: activity falls as 1 / (rank + this). */
const FLATTENING = 6;
const LEAVES = 0.09;
const SHORTEST_STAY_DAYS = 60;

/**
 * The staff of one organisation, in the order in which they arrive; the first is there from the first day to the last.
 */
export function staffOf(options: {
  seed: string;
  sector: Sector;
  people: number;
  from: number;
  until: number;
  /** When the others follow, as a share of the days; at a steady pace if not said. */
  arrival?: ((random: () => number) => number) | undefined;
  nextUserId: () => string;
}): Colleague[] {
  const { sector, people, from, until, arrival = (random) => random(), nextUserId } = options;
  const random = randomFrom(options.seed);
  const { names, shares } = rolesOf(sector);
  const ranks = shuffled(people, random);
  const colleagues = Array.from({ length: people }, (_, index): Colleague => {
    const early = index < Math.max(1, Math.round(people * THERE_AT_THE_START));
    const arrives = early || index === 0 ? from : from + Math.floor(arrival(random) * (until - from));
    const leaves = index > 0 && random() < LEAVES;
    const lastDay = leaves
      ? Math.min(until, arrives + SHORTEST_STAY_DAYS + Math.floor(random() * 300))
      : until;
    return {
      userId: nextUserId(),
      role: names[pick(random, shares)] ?? "Administrator",
      from: arrives,
      until: lastDay,
      activity: 1 / ((ranks[index] ?? 0) + FLATTENING),
    };
  });
  return colleagues.sort((one, other) => one.from - other.from);
}

/** 0 to n - 1 in a random order (Fisher and Yates). */
function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, index) => index);
  for (let last = n - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}
