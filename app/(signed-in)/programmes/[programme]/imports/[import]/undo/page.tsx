import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { WarningCallout } from "@/components/nhs/warning-callout";
import { formatDays } from "@/lib/calendar/format";
import { formatCountOf } from "@/lib/figures/format";
import { goneFrom } from "@/lib/programmes/no-longer-kept";
import { requireImport } from "../require-import";

export const metadata: Metadata = { title: "Undo an import" };

async function UndoPage(props: { params: Promise<{ programme: string; import: string }> }) {
  const { programme, record } = await requireImport(await props.params, "import:write");
  const base = `/programmes/${programme.slug}/imports`;
  const address = `${base}/${record.id}`;
  if (record.state !== "committed" || goneFrom(record, programme.feeds) !== null) redirect(address);
  return (
    <>
      <Breadcrumb
        trail={[
          { href: base, text: "Imports" },
          { href: address, text: `Import ${record.id}` },
        ]}
      />
      <h1>Undo import {record.id}?</h1>
      <WarningCallout heading="What undoing removes">
        <p>
          {formatCountOf(record.accepted, "accepted row")} of {record.fileName}
          {record.firstDay === null || record.lastDay === null
            ? ""
            : `, for ${formatDays(record.firstDay, record.lastDay)}`}
          . Every figure, in every past week, is then as it was before.
        </p>
        <p>
          A row that came again in a later file was not stored a second time, so it goes too. Sending the
          later file again puts it back. The receipt of this import stays.
        </p>
      </WarningCallout>
      <div className="uptake-buttons">
        <form action={`${address}/undo/confirm`} method="post">
          <button type="submit" className="nhsuk-button nhsuk-button--warning" data-module="nhsuk-button">
            Undo the import
          </button>
        </form>
        <a href={address}>Keep it</a>
      </div>
    </>
  );
}

export default answeringPage(UndoPage);
