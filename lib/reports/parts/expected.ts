import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { formatDay } from "@/lib/calendar/format";
import type { Organisation, Programme } from "@/lib/programmes/programme";
import type { Period } from "./period";

/** Does the organisation take part in this viewer at all, now, before or later? */
export function takesPart(organisation: Organisation, viewerId: number): boolean {
  return (
    organisation.viewers.length === 0 || organisation.viewers.some((viewer) => viewer.viewerId === viewerId)
  );
}

/** Is it open, and live on the viewer, on at least one day of the period? */
export function isExpected(organisation: Organisation, viewerId: number, period: Period): boolean {
  if (!overlaps(period, organisation.opened, organisation.closed)) return false;
  if (organisation.viewers.length === 0) return true;
  return organisation.viewers.some(
    (viewer) => viewer.viewerId === viewerId && overlaps(period, viewer.liveFrom, viewer.liveUntil),
  );
}

/** Both days are the first and last of the stretch; null: no bound. */
const overlaps = (period: Period, from: CalendarDate | null, to: CalendarDate | null): boolean =>
  (from === null || from <= period.end) && (to === null || to >= period.start);

/** What a reader must know of an organisation that is not simply open and live at the week's end; null: nothing. */
export function noteOn(
  organisation: Organisation,
  viewer: Programme["viewers"][number],
  day: CalendarDate,
  programme: Pick<Programme, "organisations">,
): string | null {
  const { opened, closed } = organisation;
  if (closed !== null && closed <= day) {
    const heir = programme.organisations.find(({ code }) => code === organisation.mergedInto);
    return heir === undefined
      ? `Closed ${formatDay(closed)}`
      : `Closed ${formatDay(closed)}; merged into ${nameOn(heir, day)}`;
  }
  if (opened !== null && opened > day) return `Opens ${formatDay(opened)}`;
  if (!takesPart(organisation, viewer.id)) return `Not expected on ${viewer.name}`;
  const here = organisation.viewers.filter(({ viewerId }) => viewerId === viewer.id);
  if (here.length === 0 || here.some((stretch) => liveOn(stretch, day))) return null;
  if (here.some(({ liveFrom }) => liveFrom !== null && liveFrom > day))
    return `Not live on ${viewer.name} yet`;
  const until = here.map(({ liveUntil }) => liveUntil).findLast((date) => date !== null);
  return until === undefined || until === null ? null : `Live on ${viewer.name} until ${formatDay(until)}`;
}

const liveOn = (
  stretch: { liveFrom: CalendarDate | null; liveUntil: CalendarDate | null },
  day: CalendarDate,
) =>
  (stretch.liveFrom === null || stretch.liveFrom <= day) &&
  (stretch.liveUntil === null || stretch.liveUntil >= day);

/** The name an organisation had on a day. */
export function nameOn(organisation: Organisation, day: CalendarDate): string {
  const dated = organisation.names.filter(({ from }) => from !== null);
  const then = dated.findLast(({ from }) => from !== null && from <= day);
  if (then !== undefined) return then.name;
  // Before the first dated name comes the undated one, if one is given; it is the first name, not today's.
  const first = dated.length > 0 ? organisation.names.find(({ from }) => from === null) : undefined;
  return first?.name ?? organisation.name;
}
