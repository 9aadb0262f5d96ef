import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { InsetText } from "@/components/nhs/inset-text";
import { Pagination } from "@/components/nhs/pagination";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatShortDay } from "@/lib/calendar/format";
import { formatShortInstant } from "@/lib/calendar/format-instant";
import { formatNumber } from "@/lib/figures/format";
import { loadImports } from "@/lib/ingest/load-imports";
import type { ImportRecord } from "@/lib/ingest/store";
import { loadUploads } from "@/lib/ingest/uploads";
import { KeptFrom } from "../kept-from";
import { requireProgramme } from "../require-programme";
import { ImportStateTag } from "./import-state";
import { Jobs } from "./jobs";
import { jobWords } from "./uploads/job-words";

export const metadata: Metadata = { title: "Imports" };

const ON_A_PAGE = 50;

async function ImportsPage(props: {
  params: Promise<{ programme: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
}) {
  const programme = await requireProgramme((await props.params).programme, "import:view");
  const actor = await requireActor();
  const [imports, uploads] = await Promise.all([
    loadImports(programme.slug, actor),
    loadUploads(programme.slug, actor),
  ]);
  const base = `/programmes/${programme.slug}/imports`;
  const pages = Math.max(1, Math.ceil(imports.length / ON_A_PAGE));
  const page = Math.min(
    pages,
    Math.max(1, Number.parseInt(String((await props.searchParams).page ?? "1"), 10) || 1),
  );
  const shown = imports.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE);
  const linkTo = (n: number) => ({ href: `${base}?page=${n}`, text: `Page ${n} of ${pages}` });
  return (
    <>
      <h1>Imports</h1>
      <p className="nhsuk-body">
        Every file received, newest first. A file sent twice changes nothing, and any import can be undone.
      </p>
      {programme.feeds.length === 0 ? null : (
        <a className="nhsuk-button" href={`${base}/new`}>
          Import a file
        </a>
      )}
      <KeptFrom programme={programme.slug} />
      <Jobs address={`${base}/uploads/progress`} jobs={jobWords(programme, uploads)} />
      {imports.length === 0 ? (
        <Nothing feeds={programme.feeds.length} />
      ) : (
        <>
          <ScrollingTable
            id="imports-caption"
            caption={`Imports ${formatNumber((page - 1) * ON_A_PAGE + 1)} to ${formatNumber((page - 1) * ON_A_PAGE + shown.length)} of ${formatNumber(imports.length)}`}
          >
            <TableHead
              headings={[
                "File and feed",
                "Received",
                "State",
                "Period",
                { text: "Rows or records", numeric: true },
                { text: "Accepted", numeric: true },
                { text: "Duplicate", numeric: true },
                { text: "Joined or ignored", numeric: true },
                { text: "Rejected", numeric: true },
              ]}
            />
            <tbody className="nhsuk-table__body">
              {shown.map((each) => (
                <Row key={each.id} record={each} base={base} />
              ))}
            </tbody>
          </ScrollingTable>
          <Pagination
            label="Pages of imports"
            previous={page > 1 ? linkTo(page - 1) : null}
            next={page < pages ? linkTo(page + 1) : null}
          />
        </>
      )}
    </>
  );
}

function Nothing(props: { feeds: number }) {
  return (
    <InsetText>
      {props.feeds === 0 ? (
        <p>
          This programme has no feed yet, so there is nothing a file could be read as. Add a feed to the
          programme's definition and run <code>npm run -s uptake -- apply FILE</code>.
        </p>
      ) : (
        <p>
          Nothing has been imported yet. Import the first file: it is checked before anything is stored, and
          you see what would happen.
        </p>
      )}
    </InsetText>
  );
}

function Row(props: { record: ImportRecord; base: string }) {
  const { record, base } = props;
  const counted = record.state === "committed" || record.state === "undone";
  return (
    <tr className="nhsuk-table__row">
      <th scope="row" className="nhsuk-table__header uptake-file-name">
        <a href={`${base}/${record.id}`}>
          {record.fileName}
          <span className="nhsuk-u-visually-hidden">, import {record.id}</span>
        </a>
        <span className="uptake-detail">{record.feed.name}</span>
      </th>
      <td className="nhsuk-table__cell">{formatShortInstant(record.startedAt)}</td>
      <td className="nhsuk-table__cell">
        <ImportStateTag state={record.state} />
      </td>
      <td className="nhsuk-table__cell">
        {record.firstDay === null || record.lastDay === null
          ? "None"
          : `${formatShortDay(record.firstDay)} to ${formatShortDay(record.lastDay)}`}
      </td>
      {Object.entries({
        received: record.received,
        accepted: record.accepted,
        duplicate: record.duplicate,
        apart: record.joined + record.ignored,
        rejected: record.rejected,
      }).map(([column, count]) => (
        <td key={column} className="nhsuk-table__cell nhsuk-table__cell--numeric">
          {counted ? formatNumber(count) : "–"}
        </td>
      ))}
    </tr>
  );
}

export default answeringPage(ImportsPage);
