import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { actorKey, keptForm, NO_LONGER_KEPT } from "@/app/kept-forms";
import { requireActor } from "@/app/request-actor";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { importMapping } from "@/lib/registry/import-mapping";
import { MAPPINGS } from "@/lib/registry/mapping";
import { SmallFileForm } from "../../../benefits/register/small-file-form";
import { fileProblems } from "../../../benefits/register/small-file-problem";
import { requireProgramme } from "../../../require-programme";
import { mappingPath, parseTable } from "../../tables";
import { MappingPreview } from "./mapping-preview";

interface PageProps {
  params: Promise<{ programme: string; table: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "Import a mapping table" };

async function MappingImportPage(props: PageProps) {
  const params = await props.params;
  const programme = await requireProgramme(params.programme, "programme:edit");
  const table = parseTable(params.table) ?? notFound();
  const base = mappingPath(programme.slug, table);
  const search = await props.searchParams;
  const asked = (name: string) => [search[name]].flat()[0] ?? null;
  const id = asked("sent");
  const actor = await requireActor();
  const about = `${base}/import`;
  const returned = keptForm({ by: actorKey(actor), about, id });
  const file = returned?.file ?? null;
  const problems = [
    ...fileProblems(asked("problem")),
    ...(id !== null && file === null ? [NO_LONGER_KEPT] : []),
    ...(returned?.problems ?? []),
  ];
  const check =
    file === null ? null : await importMapping(programme.slug, table, file.bytes, { actor, dryRun: true });
  const heading = MAPPINGS[table].heading.toLowerCase();
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: `Mapping: ${heading}` }]} />
      <ErrorSummary errors={problems} />
      <h1>Import what {heading} mean</h1>
      {check === null || file === null || id === null ? null : (
        <MappingPreview
          table={table}
          fileName={file.name}
          check={check}
          action={`${about}/confirm`}
          id={id}
          cancel={base}
        />
      )}
      {check === null ? null : <h2 className="nhsuk-heading-m">Check another file</h2>}
      <p>
        The file is checked first: you see what it would change before anything is kept. It is imported whole,
        or not at all; what it does not name stays as it is. The{" "}
        <a href={`${base}/export`}>table’s download</a> is such a file.
      </p>
      <SmallFileForm
        action={`${about}/check`}
        error={problems.find(({ field }) => field === "file")?.message}
      />
    </>
  );
}

export default answeringPage(MappingImportPage);
