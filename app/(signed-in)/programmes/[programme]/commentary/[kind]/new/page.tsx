import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { ErrorSummary, type FormError } from "@/components/nhs/error-summary";
import { InsetText } from "@/components/nhs/inset-text";
import { londonToday } from "@/lib/calendar/london";
import { TAKEN } from "@/lib/commentary/add-entry";
import type { EntryKind } from "@/lib/commentary/commentary";
import { parseEntry, placeOf } from "@/lib/commentary/parse-entry";
import { loadDataRange } from "@/lib/metrics/load-data-range";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import type { Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "../../../require-programme";
import { commentaryPath, KIND_WORDS, kindOf, parseKind } from "../entry-kind";
import { backPath, givenOf, isDay, readTyped, type TypedEntry, withWeek } from "../typed-entry";
import { EntryField } from "./entry-field";
import { FORM_FIELDS } from "./form-fields";
import { offeredWeeks } from "./offered-weeks";

interface PageProps {
  params: Promise<{ programme: string; kind: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const segment = parseKind((await props.params).kind);
  return { title: segment === null ? "Page not found" : KIND_WORDS[segment].add };
}

async function NewEntryPage(props: PageProps) {
  const params = await props.params;
  const programme = await requireProgramme(params.programme, "commentary:write");
  const segment = parseKind(params.kind) ?? notFound();
  const kind = kindOf(segment);
  const words = KIND_WORDS[segment];
  const search = await props.searchParams;
  const asked = (name: string) => [search[name]].flat()[0] ?? null;

  const typed = withWeek(kind, readTyped(kind, asked), asked("week"));
  const problem = asked("problem");
  const withheld = [search.withheld ?? []].flat();
  const errors = problem === null ? [] : problems(programme, kind, { typed, problem, withheld });
  const back = backPath(asked("back"), programme.slug);
  const base = commentaryPath(programme.slug);
  const today = londonToday(new Date());
  const range = kind === "rebase" ? await loadDataRange(programme.feeds.map(({ id }) => id)) : null;
  const weeks = kind === "rebase" ? offeredWeeks(range, typed.week ?? "", today) : [];
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: "Notes and promises" }]} />
      <ErrorSummary errors={errors} />
      <h1>{words.add}</h1>
      <p>{words.about}</p>
      {kind === "rebase" ? <WhenToRebase /> : null}
      <form method="post" action={`${base}/${segment}/add`} noValidate>
        {back === null ? null : <input type="hidden" name="back" value={back} />}
        {FORM_FIELDS[kind].map((each) => (
          <EntryField
            key={each.field}
            asked={each}
            typed={typed}
            error={errors.find(({ field }) => field === each.field)?.message}
            programme={programme}
            weeks={weeks}
          />
        ))}
        <div className="uptake-buttons">
          <SubmitButton>{words.keep}</SubmitButton>
          <a href={back ?? base}>Cancel</a>
        </div>
      </form>
    </>
  );
}

/** Everything wrong with what came back, each with its field. */
function problems(
  programme: Programme,
  kind: EntryKind,
  came: { typed: TypedEntry; problem: string; withheld: readonly string[] },
): FormError[] {
  const taken = TAKEN[kind];
  if (came.problem === "taken" && taken !== undefined) return [taken];
  const parsed = parseEntry(kind, givenOf(kind, came.typed), placeOf(programme, WEEKLY_METRICS, new Date()));
  const faults = parsed.ok ? [] : parsed.faults;
  return FORM_FIELDS[kind].flatMap(({ field }): FormError[] => {
    if (came.withheld.some((name) => name === field || (isDay(field) && name.startsWith(`${field}-`))))
      return [{ field, message: "Leave the NHS number out. What was typed here was not kept" }];
    return faults.filter((fault) => fault.field === field);
  });
}

/** After the advice of Making Data Count: recalculating is a judgement, for which there is no formula. */
function WhenToRebase() {
  return (
    <InsetText>
      <p>Begin new limits only where all of this is so:</p>
      <ul>
        <li>something changed in the work itself, and you can say what and when</li>
        <li>at least seven weeks in a row since then lie on one side of the mean</li>
        <li>the change is expected to last</li>
      </ul>
      <p>
        A holiday or an outage is better told by a note. Limits never change by themselves; the old ones stay
        on the chart, and your reason stands beside the new ones.
      </p>
    </InsetText>
  );
}

export default answeringPage(NewEntryPage);
