import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { onceAReport } from "@/app/once-a-report";
import { requireActor } from "@/app/request-actor";
import { DataQuality } from "@/components/board/data-quality";
import { prepareDataQualityPage } from "@/lib/figures/data-quality-page";
import { formatCountOf } from "@/lib/figures/format";
import { loadUnmapped } from "@/lib/registry/load-mapping";
import { loadDataQuality } from "@/lib/reports/load-data-quality";
import { KeptFrom } from "../kept-from";
import { requireProgramme } from "../require-programme";
import "@/components/board/board.css";
import "@/components/figures/figures.css";
import "@/components/tables/tables.css";
import "@/components/board/print.css";

const prepare = onceAReport(prepareDataQualityPage);

export const metadata: Metadata = { title: "Data quality" };

async function DataQualityPage(props: { params: Promise<{ programme: string }> }) {
  const { slug } = await requireProgramme((await props.params).programme, "report:view");
  const actor = await requireActor();
  const [report, unmapped] = await Promise.all([loadDataQuality(slug, actor), loadUnmapped(slug, actor)]);
  return (
    <DataQuality page={prepare(report)}>
      <KeptFrom programme={slug} />
      <h2>Organisations not mapped</h2>
      <p>
        {unmapped.length === 0
          ? "Every organisation suppliers wrote is known."
          : `${formatCountOf(unmapped.length, "spelling is", "spellings are")} counted for no organisation yet.`}{" "}
        <a className="nhsuk-link" href={`/programmes/${slug}/organisations`}>
          Organisations and spellings
        </a>
      </p>
    </DataQuality>
  );
}

export default answeringPage(DataQualityPage);
