import { FileRefusal } from "@/lib/ingest/file-refusal";
import type { FeedShape } from "@/lib/ingest/readers/row";
import type { TakeRow } from "@/lib/ingest/readers/rows";
import { columnsOf, timeColumnOf } from "@/lib/tabular/columns";
import {
  isStrictTime,
  joinedTime,
  onlyOrder,
  strictDay,
  strictTime,
  timeDamage,
} from "@/lib/tabular/loose-time";
import type { FeedMapping } from "@/lib/tabular/mapping";

/** Turns the fields of a row, as the supplier writes them, into ours; in place. */
type Step = (fields: string[]) => void;

/** What a feed's mapping does to the fields of every row, before they are checked. */
export class MappedFields {
  readonly #steps: Step[];
  readonly #orders = { "day-first": 0, "month-first": 0 };

  constructor(feed: FeedShape) {
    const { mapping } = feed;
    const names = columnsOf(feed).map(({ name }) => name);
    const time = names.indexOf(timeColumnOf(feed));
    const steps = [
      emptyWords(mapping.empty ?? []),
      constants(Object.entries(mapping.constants ?? {}).map(([name, text]) => [names.indexOf(name), text])),
      outcomeWords(mapping.outcomes, names.indexOf("outcome")),
      mapping.dates === "day-first" ? this.#watchOrder(time) : null,
      timeStep(feed, { time, timeOfDay: names.length }),
    ];
    this.#steps = steps.filter((step) => step !== null);
  }

  /** The same taker for a feed whose fields need nothing: its rows are not held up. */
  before(take: TakeRow): TakeRow {
    const steps = this.#steps;
    if (steps.length === 0) return take;
    return (line, fields, careful) => {
      for (const step of steps) step(fields);
      take(line, fields, careful);
    };
  }

  /**
   * To be asked when all rows have been read.
   *
   * Errors  FileRefusal when more dates can only have their month first than their day: where both could be, the others
   *         were read wrongly.
   */
  end(): void {
    if (this.#orders["month-first"] > this.#orders["day-first"]) throw new FileRefusal("month-first");
  }

  #watchOrder(place: number): Step {
    return (fields) => {
      const order = onlyOrder(fields[place] ?? "");
      if (order !== null) this.#orders[order] += 1;
    };
  }
}

function emptyWords(words: readonly string[]): Step | null {
  if (words.length === 0) return null;
  const empty = new Set(words.map((word) => word.toLowerCase()));
  const longest = Math.max(...words.map(({ length }) => length));
  return (fields) => {
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i] ?? "";
      if (field.length <= longest && field !== "" && empty.has(field.toLowerCase())) fields[i] = "";
    }
  };
}

function constants(places: [number, string][]): Step | null {
  if (places.length === 0) return null;
  return (fields) => {
    for (const [place, text] of places) fields[place] = text;
  };
}

function outcomeWords(outcomes: FeedMapping["outcomes"], place: number): Step | null {
  if (outcomes === undefined || place === -1) return null;
  const meanings = new Map([
    ...outcomes.failure.map((word) => [word.toLowerCase(), "failure"] as const),
    ...outcomes.success.map((word) => [word.toLowerCase(), "success"] as const),
  ]);
  return (fields) => {
    const written = fields[place] ?? "";
    fields[place] = meanings.get(written.toLowerCase()) ?? written;
  };
}

/** Times and dates in the form that is read strictly; one that cannot be put so stays as it is, to be rejected. */
function timeStep({ grain, mapping }: FeedShape, places: { time: number; timeOfDay: number }): Step | null {
  const { dates } = mapping;
  const at = places.time;
  if (mapping.timeOfDay !== undefined)
    return (fields) => {
      const date = fields[at] ?? "";
      const time = fields[places.timeOfDay] ?? "";
      const missing = date === "" || time === "";
      fields[at] = missing ? "" : (joinedTime(date, time, dates) ?? damagedPart(date, time));
    };
  if (mapping.reading !== "lenient") return null;
  if (grain !== "events")
    return (fields) => {
      const date = fields[at] ?? "";
      fields[at] = strictDay(date, dates) ?? date;
    };
  return (fields) => {
    const time = fields[at] ?? "";
    if (!isStrictTime(time)) fields[at] = strictTime(time, dates) ?? time;
  };
}

function damagedPart(date: string, time: string): string {
  if (timeDamage(date) !== null) return date;
  return timeDamage(time) !== null ? time : `${date} ${time}`;
}
