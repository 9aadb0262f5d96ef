import type { FormError } from "@/components/nhs/error-summary";
import { FILE_REMEDIES } from "@/lib/ingest/file-refusal";
import {
  type ChoiceFault,
  type MappingChoices,
  timesOf,
  toMapping,
  userIdsOf,
} from "@/lib/tabular/mapping-choices";
import type { StrikeOutPlan } from "@/lib/tabular/strike-out";
import { strikePlan } from "@/lib/tabular/strike-plan";
import type { Assistance, AssistedFeed } from "./assistance";
import { columnId, constantId, DATES_ID, MAP_ANEW_ID, TIME_ZONE_ID, USER_ID_DIGITS_ID } from "./field-ids";

/** What a press of the button sends, or what keeps it from being sent. */
export type ToSend =
  | { ready: "as-it-is" }
  /** Without the columns of the plan, nor anybody's NHS number. `mapping`, as JSON, is to be kept with the feed; empty: the feed has it. */
  | { ready: "struck-out"; plan: StrikeOutPlan; gzip: boolean; mapping: string }
  | { ready: "no"; errors: FormError[] };

export function toSend(
  assistance: Assistance,
  { feed, choices }: { feed: AssistedFeed; choices: MappingChoices },
): ToSend {
  switch (assistance.step) {
    case "as-it-is":
      return { ready: "as-it-is" };
    case "unreadable":
      return refused("file", FILE_REMEDIES[assistance.code]);
    case "changed":
      return refused(
        MAP_ANEW_ID,
        "The file is written otherwise than this feed remembers: map its columns anew",
      );
    case "known":
      // Also where no column goes: an NHS number may stand in any.
      return { ready: "struck-out", plan: assistance.plan, gzip: assistance.look.gzip, mapping: "" };
    case "asking":
      return asChosen(assistance, feed, choices);
  }
}

function asChosen(
  { look, proposal }: Extract<Assistance, { step: "asking" }>,
  feed: AssistedFeed,
  choices: MappingChoices,
): ToSend {
  const { headings } = look.layout;
  const times = timesOf(choices, { headings, rows: look.rows, shape: feed });
  const userIds = userIdsOf(choices, { headings, rows: look.rows });
  const made = toMapping(choices, { proposal, feed, times, userIds });
  if (made.ok) {
    const plan = strikePlan(look.layout, { ...feed, mapping: made.mapping });
    return { ready: "struck-out", plan, gzip: look.gzip, mapping: JSON.stringify(made.mapping) };
  }
  const firstColumn = headings.findIndex((heading) => choices.meanings[heading] !== undefined);
  return {
    ready: "no",
    errors: made.faults.map((fault) => ({ field: fieldOf(fault, firstColumn), message: fault.message })),
  };
}

function fieldOf({ field }: ChoiceFault, firstColumn: number): string {
  if (field === "meanings") return columnId(firstColumn);
  if (field === "dates") return DATES_ID;
  if (field === "userIdDigits") return USER_ID_DIGITS_ID;
  return field === "timeZone" ? TIME_ZONE_ID : constantId(field);
}

function refused(field: string, message: string): ToSend {
  return { ready: "no", errors: [{ field, message }] };
}
