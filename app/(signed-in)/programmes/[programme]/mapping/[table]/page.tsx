import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { actorKey, keptForm, NO_LONGER_KEPT } from "@/app/kept-forms";
import { requireActor } from "@/app/request-actor";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { formatCountOf } from "@/lib/figures/format";
import { loadMapping, loadMappingHistory } from "@/lib/registry/load-mapping";
import { isWaiting, MAPPINGS, type MappedSpelling } from "@/lib/registry/mapping";
import { usualGroups } from "@/lib/registry/well-known-terms";
import { requireProgramme } from "../../require-programme";
import { HistoryTable } from "../history-table";
import { MappingNavigation } from "../mapping-navigation";
import { mappingPath, NO_MEANING, parseTable } from "../tables";
import { MappedTable } from "./mapped-table";
import { MeaningForm } from "./meaning-form";
import { PeriodForm } from "./period-form";
import { volumeWords } from "./volume-words";
import { Waiting } from "./waiting";

interface PageProps {
  params: Promise<{ programme: string; table: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const table = parseTable((await props.params).table);
  return { title: table === null ? "Page not found" : `Mapping: ${MAPPINGS[table].heading.toLowerCase()}` };
}

async function MappingTablePage(props: PageProps) {
  const params = await props.params;
  const programme = await requireProgramme(params.programme, "programme:edit");
  const table = parseTable(params.table) ?? notFound();
  const base = mappingPath(programme.slug, table);
  const search = await props.searchParams;
  const asked = (name: string) => [search[name]].flat()[0] ?? null;
  const actor = await requireActor();
  const rows = await loadMapping(programme.slug, table, actor);
  const history = await loadMappingHistory(programme.slug, table, actor);

  const id = asked("sent");
  const returned = keptForm({ by: actorKey(await requireActor()), about: base, id });
  const sent = rows.find(({ written }) => written === returned?.sent.written);
  const problem =
    sent === undefined
      ? null
      : {
          id: sent.id,
          field: returned?.problems[0]?.field ?? null,
          message: returned?.problems[0]?.message ?? "Say what it means",
        };
  const changed = rows.find(
    (row) =>
      String(row.id) === asked("change") ||
      (row.id === problem?.id && (problem.field !== null || !isWaiting(row))),
  );
  const ofDays = problem?.field === "from";
  const groups = table === "organisations" ? [] : [...usualGroups(table), ...rows.flatMap(namesOf)];
  return (
    <>
      <Done done={asked("done")} count={asked("count")} />
      <MappingNavigation programme={programme.slug} />
      <ErrorSummary
        errors={
          problem !== null
            ? [
                {
                  field: problem.field ?? `meaning-${changed === undefined ? problem.id : "changed"}`,
                  message: problem.message,
                },
              ]
            : id !== null && returned === null
              ? [NO_LONGER_KEPT]
              : []
        }
      />
      <h1>Mapping: {MAPPINGS[table].heading.toLowerCase()}</h1>
      <datalist id="groups">
        {[...new Set(groups)]
          .toSorted((a, b) => a.localeCompare(b, "en-GB"))
          .map((group) => (
            <option key={group} value={group} />
          ))}
      </datalist>
      {changed === undefined ? null : (
        <section aria-labelledby="change">
          <h2 id="change">Change what “{changed.written}” means</h2>
          <p>{volumeWords(table, changed)}</p>
          <MeaningForm
            programme={programme}
            table={table}
            row={changed}
            id="changed"
            error={ofDays ? undefined : problem?.message}
          />
          <PeriodForm
            programme={programme}
            table={table}
            row={changed}
            sent={ofDays ? (returned?.sent ?? {}) : {}}
            error={ofDays ? problem.message : undefined}
          />
          <p>
            <a href={base}>Leave it as it is</a>
          </p>
        </section>
      )}
      <Waiting programme={programme} table={table} rows={rows} problem={ofDays ? null : problem} />
      <MappedTable programme={programme} table={table} rows={rows} />
      <h2>As a file</h2>
      <p>
        <a href={`${base}/export`}>Download the table (CSV)</a>, fill in what things mean, and{" "}
        <a href={`${base}/import`}>import it again</a>.
      </p>
      <HistoryTable history={history} none={NO_MEANING[table]} />
    </>
  );
}

const namesOf = ({ meaning, periods }: MappedSpelling): string[] => [
  ...(meaning === null ? [] : [meaning]),
  ...periods.map((period) => period.meaning),
];

function Done(props: { done: string | null; count: string | null }) {
  const count = /^[0-9]{1,6}$/.test(props.count ?? "") ? Number(props.count) : null;
  if (props.done !== "changed" || count === null) return null;
  return (
    <SuccessBanner heading={`${formatCountOf(count, "meaning")} changed.`}>
      <p>What came under it has moved in every past week.</p>
    </SuccessBanner>
  );
}

export default answeringPage(MappingTablePage);
