import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { DateField } from "@/components/forms/date-field";
import { FileField } from "@/components/forms/file-field";
import { RadioGroup } from "@/components/forms/radio-group";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { ErrorSummary, type FormError } from "@/components/nhs/error-summary";
import { InsetText } from "@/components/nhs/inset-text";
import { londonToday } from "@/lib/calendar/london";
import { loadImports } from "@/lib/ingest/load-imports";
import type { Feed, Programme } from "@/lib/programmes/programme";
import { loadMappingVersions } from "@/lib/registry/feed-mapping";
import { requireProgramme } from "../../require-programme";
import { parseUpload, readTyped } from "../uploads/upload-form";
import type { AssistedFeed } from "./assistant/assistance";
import { MappingAssistant } from "./assistant/mapping-assistant";
import { feedColumns, grainInWords } from "./feed-columns";
import { MappingVersions } from "./mapping-versions";

export const metadata: Metadata = { title: "Import a file" };

/** What can be wrong with the file itself before it is looked at. */
const FILE_PROBLEMS: Record<string, string> = {
  missing: "Select a file",
  "too-large": "The file is larger than 250 MB. Compress it with gzip, or split it",
  mapping:
    "What was said of the columns could not be kept. Choose the file again, and check what is proposed",
};

async function NewImportPage(props: {
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
  const versions = await loadMappingVersions(programme.slug, null, await requireActor());
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: "Imports" }]} />
      <ErrorSummary errors={errors} />
      <h1>Import a file</h1>
      <p>
        The file is checked first: you see what would be accepted and what would not, row by row, before
        anything is stored. Columns with names, NHS numbers or other patient details are struck out before the
        file leaves this browser.
      </p>
      <noscript>
        <p>
          Columns can be struck out only with JavaScript. Without it, a file with patient details is refused
          when it arrives.
        </p>
      </noscript>
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
          <MappingAssistant feeds={await assistedFeeds(programme)}>
            <FileField
              id="file"
              name="file"
              label="File"
              hint="CSV as the supplier exports it, NDJSON, FHIR (JSON, NDJSON or XML) or ATNA (XML or syslog); plain or gzip, up to 250 MB."
              accept=".csv,.txt,.tsv,.ndjson,.jsonl,.json,.xml,.log,.gz,text/csv,text/plain,application/x-ndjson,application/json,application/xml,application/gzip"
              {...withError(errorOf("file"))}
            />
          </MappingAssistant>
          <SubmitButton>Check the file</SubmitButton>
        </form>
      )}
      {versions.length === 0 ? null : <MappingVersions feeds={programme.feeds} versions={versions} />}
    </>
  );
}

/** What the browser needs to know of each feed, to look at a file before any of it is sent. */
async function assistedFeeds(programme: Programme): Promise<AssistedFeed[]> {
  const imports = await loadImports(programme.slug, await requireActor());
  return programme.feeds.map(({ slug, kind, grain, timeZone, mapping }) => {
    const used = imports.some(({ state, feed }) => state === "committed" && feed.slug === slug);
    return {
      slug,
      kind,
      grain,
      timeZone,
      mapping,
      identityKept: used ? (mapping.identity ?? "column") : null,
    };
  });
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
      .
      {feed.grain === "events"
        ? ` Times without an offset are read as ${feed.mapping.timeZone ?? feed.timeZone}.`
        : ""}
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

export default answeringPage(NewImportPage);
