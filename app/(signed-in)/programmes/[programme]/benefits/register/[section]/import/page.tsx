import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { actorKey, keptForm, NO_LONGER_KEPT } from "@/app/kept-forms";
import { requireActor } from "@/app/request-actor";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { FIELDS } from "@/lib/benefits/field-list";
import { importRegister } from "@/lib/benefits/import-register";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { requireSection } from "../../require-section";
import { kindOf, parseSection, SECTION_WORDS } from "../../sections";
import { SmallFileForm } from "../../small-file-form";
import { fileProblems } from "../../small-file-problem";
import { ImportPreview } from "./import-preview";

interface PageProps {
  params: Promise<{ programme: string; section: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const section = parseSection((await props.params).section);
  return {
    title: section === null ? "Page not found" : `Import ${SECTION_WORDS[section].heading.toLowerCase()}`,
  };
}

async function ImportPage(props: PageProps) {
  const { programme, section, base } = await requireSection(await props.params, "write");
  const words = SECTION_WORDS[section];
  const many = words.heading.toLowerCase();
  const kind = kindOf(section);
  const search = await props.searchParams;
  const asked = (name: string) => [search[name]].flat()[0] ?? null;
  const id = asked("sent");
  const actor = await requireActor();
  const address = `${base}/import`;
  const returned = keptForm({ by: actorKey(actor), about: address, id });
  const file = returned?.file ?? null;
  const problems = [
    ...fileProblems(asked("problem")),
    ...(id !== null && file === null ? [NO_LONGER_KEPT] : []),
    ...(returned?.problems ?? []),
  ];
  const check =
    file === null
      ? null
      : await importRegister(kind, {
          programme: programme.slug,
          bytes: file.bytes,
          reason: "",
          actor,
          metrics: WEEKLY_METRICS.weekly,
          dryRun: true,
        });
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: `Benefits register: ${many}` }]} />
      <ErrorSummary errors={problems} />
      <h1>Import {many}</h1>
      {check === null || file === null || id === null ? null : (
        <ImportPreview
          section={section}
          fileName={file.name}
          check={check}
          action={`${address}/confirm`}
          id={id}
          reason={returned?.sent.reason ?? ""}
          problems={problems}
          cancel={base}
        />
      )}
      {check === null ? null : <h2 className="nhsuk-heading-m">Check another file</h2>}
      <p>
        The file is checked first: you see what it would add and change before anything is kept. It is
        imported whole, or not at all; what it does not name stays as it is. An export is such a file.
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Columns of the file</span>
        </summary>
        <div className="nhsuk-details__text">
          <p>Every column has to be there, in any order. Lists have one item a line within their field.</p>
          <ul>
            {FIELDS[kind].map(({ name, label, hint, required, choices }) => (
              <li key={name}>
                <code className="uptake-code">{name}</code>: {label.toLowerCase()}
                {required ? "" : ", may be empty"}
                {choices === undefined
                  ? hint === ""
                    ? ""
                    : `. ${hint}`
                  : `: ${Object.keys(choices).join(", ")}`}
              </li>
            ))}
          </ul>
        </div>
      </details>
      <SmallFileForm
        action={`${address}/check`}
        error={problems.find(({ field }) => field === "file")?.message}
      />
    </>
  );
}

export default answeringPage(ImportPage);
