import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { SummaryList } from "@/components/nhs/summary-list";
import { formatCountOf } from "@/lib/figures/format";
import { loadReasons } from "@/lib/ingest/load-imports";
import { ImportReasons, notedOnly } from "../import-reasons";
import { ImportSum } from "../import-sum";
import { importFacts } from "./import-facts";
import { NotStored, Undone } from "./import-outcome";
import { ImportRejections } from "./import-rejections";
import { requireImport } from "./require-import";
import { UndoOffer } from "./undo-offer";

export const metadata: Metadata = { title: "Import receipt" };

async function ImportPage(props: {
  params: Promise<{ programme: string; import: string }>;
  searchParams: Promise<{ done?: string | string[]; after?: string | string[] }>;
}) {
  const { programme, record } = await requireImport(await props.params, "import:view");
  const { done, after } = await props.searchParams;
  const base = `/programmes/${programme.slug}/imports`;
  const unit = record.format === null ? "row" : "record";
  const stored = record.state === "committed" || record.state === "undone";
  const reasons = stored ? await loadReasons(record.id) : [];
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: "Imports" }]} />
      {done === "imported" && record.state === "committed" ? (
        <SuccessBanner
          heading={`${formatCountOf(record.accepted, unit)} imported. Every report counts them now.`}
        />
      ) : null}
      {done === "undone" && record.state === "undone" ? (
        <SuccessBanner heading="The import is undone. Every figure is as it was before it." />
      ) : null}
      <h1>
        <span className="nhsuk-caption-l">Import {record.id}</span>
        {record.fileName}
      </h1>
      {record.state === "undone" ? <Undone record={record} /> : null}
      {stored ? (
        <>
          <h2 className="nhsuk-heading-m">What became of the {unit}s</h2>
          <ImportSum {...record} />
          <ImportReasons reasons={record.format === null ? notedOnly(reasons) : reasons} />
        </>
      ) : (
        <NotStored record={record} startAgain={`${base}/new?feed=${record.feed.slug}`} />
      )}
      <h2 className="nhsuk-heading-m">About this import</h2>
      <SummaryList rows={importFacts(record)} />
      {stored && record.rejected > 0 ? (
        <ImportRejections record={record} address={`${base}/${record.id}`} after={after} />
      ) : null}
      {record.state === "committed" ? (
        <UndoOffer record={record} feeds={programme.feeds} address={`${base}/${record.id}/undo`} />
      ) : null}
    </>
  );
}

export default answeringPage(ImportPage);
