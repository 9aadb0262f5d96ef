import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { type Cell, noData, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import { HIDDEN_ACTIVE, hiddenPeople, type PeopleRow } from "@/lib/disclosure/protect-people";
import { type Sector, sectorNumber } from "@/lib/organisations/sector";
import type { Organisation } from "@/lib/programmes/programme";
import type { DatedBalance } from "../weekly-utilisation";
import { isExpected } from "./expected";
import type { PeopleContext } from "./people-cells";
import type { Period } from "./period";
import { balanceAt, type ViewerStock } from "./registered";
import { TOO_SMALL } from "./small-numbers";

/** A figure with the day it is of; null where there is none. */
export interface DatedCell {
  cell: Cell;
  asAt: CalendarDate | null;
}

/** Registered users at the week's end below the whole viewer, with what is too small to be shown hidden. */
export interface RegisteredParts {
  organisation: (organisation: Organisation) => DatedCell;
  sector: (sector: Sector) => DatedCell;
}

/** An organisation with its registered users; null: none have been sent. */
interface Counted {
  organisation: Organisation;
  balance: DatedBalance | null;
}

/**
 * Registered users of each organisation, and of a sector where all its organisations that are expected on the viewer
 * have a figure of one date.
 */
export function registeredParts(
  stock: ViewerStock,
  organisations: readonly Organisation[],
  of: { viewer: { id: number; name: string }; context: Pick<PeopleContext, "reported" | "audience"> },
): RegisteredParts {
  const { viewer, context } = of;
  const day = context.reported.end;
  const counted = organisations.map(
    (organisation): Counted => ({
      organisation,
      balance: balanceAt(stock.ofOrganisation(organisation.id), day),
    }),
  );
  const hidden = context.audience === "team" ? NOTHING_HIDDEN : tooSmall(counted, context.reported);
  const none = stock.expected
    ? noData(`No registered users have been received from ${viewer.name} for this organisation.`)
    : notApplicable(`No feed of registered users is set up for ${viewer.name}.`);
  return {
    organisation: ({ id }) => {
      const balance = counted.find(({ organisation }) => organisation.id === id)?.balance ?? null;
      if (balance === null) return { cell: none, asAt: null };
      return { cell: hidden.organisations.has(id) ? TOO_SMALL : value(balance.count), asAt: balance.asAt };
    },
    sector: (sector) => {
      if (!stock.expected) return { cell: none, asAt: null };
      const here = counted.filter(
        ({ organisation, balance }) =>
          organisation.sector === sector &&
          (balance !== null || isExpected(organisation, viewer.id, context.reported)),
      );
      const together = sumOf(here.map(({ balance }) => balance));
      return hidden.sectors.has(sector) && together.asAt !== null
        ? { ...together, cell: TOO_SMALL }
        : together;
    },
  };
}

function sumOf(balances: readonly (DatedBalance | null)[]): DatedCell {
  const known = balances.filter((balance) => balance !== null);
  const [first] = known;
  const without = (why: string): DatedCell => ({ cell: notAvailable(why), asAt: null });
  if (first === undefined) return without("Registered users are sent for none of these organisations.");
  if (known.length < balances.length)
    return without(`Registered users are sent for ${known.length} of ${balances.length} organisations.`);
  if (known.some(({ asAt }) => asAt !== first.asAt))
    return without("Registered users of these organisations are of different dates.");
  return { cell: value(known.reduce((sum, { count }) => sum + count, 0)), asAt: first.asAt };
}

const NOTHING_HIDDEN = { organisations: new Set<number>(), sectors: new Set<Sector>() };

/** Accounts are counts of people like any other: the rule for active people, at the one date there is. */
function tooSmall(counted: readonly Counted[], reported: Period): typeof NOTHING_HIDDEN {
  const known = counted.flatMap(({ organisation, balance }) =>
    balance === null ? [] : [{ id: organisation.id, sector: organisation.sector, count: balance.count }],
  );
  const sectors = [...new Set(known.map(({ sector }) => sector))].map((sector) => ({
    sector,
    id: sectorNumber(sector),
    count: known.filter((each) => each.sector === sector).reduce((sum, { count }) => sum + count, 0),
  }));
  const members = [
    ...known.map(({ id, sector }) => ({ scope: "O" as const, id, sector: sectorNumber(sector) })),
    ...sectors.map(({ id }) => ({ scope: "S" as const, id, sector: null })),
  ];
  const counts = [...known, ...sectors].map(({ count }) => count);
  const masks = hiddenPeople(
    members.map(({ scope, id }, i) => atOneDate({ scope, id, count: counts[i] ?? 0, week: reported.start })),
    members,
  );
  const isHidden = (i: number) => ((masks[i] ?? 0) & HIDDEN_ACTIVE) !== 0;
  return {
    organisations: new Set(known.filter((_, i) => isHidden(i)).map(({ id }) => id)),
    sectors: new Set(sectors.filter((_, i) => isHidden(known.length + i)).map(({ sector }) => sector)),
  };
}

/** Balances have no groups: everybody counted is as if new on the date. */
const atOneDate = (
  of: Pick<PeopleRow, "scope" | "id"> & { count: number; week: CalendarDate },
): PeopleRow => ({
  scope: of.scope,
  id: of.id,
  grain: "w",
  period: of.week,
  active: of.count,
  new: of.count,
  returning: 0,
  lapsed: 0,
  away: 0,
  dormant: 0,
  ever: of.count,
  regular: null,
});
