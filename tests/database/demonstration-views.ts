import { dayFromNumber } from "@/lib/calendar/calendar-date";
import { londonDay } from "@/lib/calendar/london";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import { demonstrationProgrammes } from "@/prisma/seed/demonstration";
import type { RawView } from "./recounted-people";

export interface WrittenView extends RawView {
  /** Code of the organisation; null: the spelling means none of the programme's. */
  organisation: string | null;
  sector: string | null;
  role: string;
}

/** The views of a demonstration feed, as they stand in its file; each organisation by what its spelling means. */
export function demonstrationViews(programme: string, feed: string): WrittenView[] {
  const found = demonstrationProgrammes().find(({ definition }) => definition.programme.slug === programme);
  const file = found?.files.find((each) => each.feed === feed);
  if (found === undefined || file === undefined) throw new Error(`There is no feed ${feed}`);
  const meanings = new Map(
    found.definition.organisations.flatMap((organisation) =>
      [
        organisation.code,
        organisation.name,
        ...(organisation.aliases ?? []),
        ...(organisation.names ?? []).map(({ name }) => name),
      ].map((text) => [normaliseSpelling(text), organisation] as const),
    ),
  );
  const [, ...lines] = [...file.lines()];
  return lines.map((line) => {
    const [, occurredAt = "", person = "", written = "", role = ""] = line.split(",");
    const organisation = meanings.get(normaliseSpelling(written));
    return {
      person,
      day: dayFromNumber(londonDay(Date.parse(occurredAt) * 1000)),
      organisation: organisation?.code ?? null,
      sector: organisation?.sector ?? null,
      role,
    };
  });
}
