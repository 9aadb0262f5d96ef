import type { Metadata } from "next";
import { DateField } from "@/components/forms/date-field";
import { FileField } from "@/components/forms/file-field";
import { RadioGroup } from "@/components/forms/radio-group";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { ErrorSummary, type FormError } from "@/components/nhs/error-summary";
import { InsetText } from "@/components/nhs/inset-text";
import { londonToday } from "@/lib/calendar/london";
import type { Feed, Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "../../require-programme";
import { parseUpload, readTyped } from "../uploads/upload-form";
import { feedColumns, grainInWords } from "./feed-columns";

export const metadata: Metadata = { title: "Import a file" };

/** What can be wrong with the file itself before it is looked at. */
const FILE_PROBLEMS: Record<string, string> = {
  missing: "Select a file",
  "too-large": "The file is larger than 250 MB. Compress it with gzip, or split it",
};

export default async function NewImportPage(props: {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const programme = await requireProgramme((await props.params).programme, "import:write");
  const search = await props.searchParams;
  const given = (name: string) => {
    const value = search[name];
    return typeof value === "string" ? value : null;
  };
  const typed = readTyped(given);
  const errors = given("problem") === null ? [] : problems(programme, typed, given("problem"));
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  const base = `/programmes/${programme.slug}/imports`;
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: "Imports" }]} />
      <ErrorSummary errors={errors} />
      <h1>Import a file</h1>
      <p>
        The file is checked first: you see what would be accepted and what would not, row by row, before
        anything is stored. Files with names, NHS numbers or other patient details are refused.
      </p>
      {programme.feeds.length === 0 ? (
        <InsetText>
          <p>This programme has no feed yet, so there is nothing a file could be read as.</p>
        </InsetText>
      ) : (
        <form method="post" action={`${base}/uploads`} encType="multipart/form-data" noValidate>
          <RadioGroup
            id="feed"
            name="feed"
            legend="What does the file hold?"
            chosen={typed.feed || (programme.feeds.length === 1 ? (programme.feeds[0]?.slug ?? null) : null)}
            options={programme.feeds.map((feed) => ({
              value: feed.slug,
              label: feed.name,
              hint: <Expects feed={feed} programme={programme} />,
            }))}
            {...withError(errorOf("feed"))}
          />
          <fieldset className="nhsuk-fieldset uptake-covers" aria-describedby="covers-hint">
            <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
              Which days is the file complete for? (optional)
            </legend>
            <div className="nhsuk-hint" id="covers-hint">
              Tells a day without use from a day that was not sent. Leave it empty if you do not know.
            </div>
            <div className="uptake-covers__days">
              <DateField id="from" legend="First day" typed={typed.from} {...withError(errorOf("from"))} />
              <DateField id="to" legend="Last day" typed={typed.to} {...withError(errorOf("to"))} />
            </div>
          </fieldset>
          <FileField
            id="file"
            name="file"
            label="File"
            hint="CSV or NDJSON in UTF-8, plain or gzip, up to 250 MB."
            accept=".csv,.ndjson,.jsonl,.gz,text/csv,application/x-ndjson,application/gzip"
            {...withError(errorOf("file"))}
          />
          <button
            type="submit"
            className="nhsuk-button"
            data-module="nhsuk-button"
            data-prevent-double-click="true"
          >
            Check the file
          </button>
        </form>
      )}
    </>
  );
}

function problems(
  programme: Programme,
  typed: ReturnType<typeof readTyped>,
  problem: string | null,
): FormError[] {
  const parsed = parseUpload(typed, programme.feeds, londonToday(new Date()));
  const ofFile = FILE_PROBLEMS[problem ?? ""];
  return [
    ...(parsed.ok ? [] : parsed.errors),
    ...(ofFile === undefined ? [] : [{ field: "file", message: ofFile }]),
  ];
}

const withError = (error: string | undefined) => (error === undefined ? {} : { error });

function Expects(props: { feed: Feed; programme: Programme }) {
  const { feed, programme } = props;
  const viewer = programme.viewers.find(({ id }) => id === feed.viewerId);
  const { required, optional } = feedColumns(feed);
  return (
    <>
      {viewer?.name}. {grainInWords(feed)}. Columns: <Columns names={required} />
      {optional.length === 0 ? null : (
        <>
          ; if you have {optional.length === 1 ? "it" : "them"}, <Columns names={optional} />
        </>
      )}
      {feed.mapping.drop.length === 0 ? null : (
        <>
          ; thrown away unread: <Columns names={feed.mapping.drop} />
        </>
      )}
      .{feed.grain === "events" ? ` Times without an offset are read as ${feed.timeZone}.` : ""}
      {feed.mapping.dates === "day-first" ? " Dates may be written 31/01/2021." : ""}
    </>
  );
}

function Columns(props: { names: readonly string[] }) {
  return props.names.map((name, index) => (
    <span key={name}>
      {index === 0 ? null : ", "}
      <code className="uptake-code">{name}</code>
    </span>
  ));
}
