import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { readTrailPage, TrailPage } from "@/app/trail/trail-page";
import { PageMain } from "@/components/nhs/page-main";

export const metadata: Metadata = { title: "Audit trail" };

async function AdministrationTrailPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const search = await props.searchParams;
  const found = await readTrailPage(null, search);
  return (
    <PageMain>
      <TrailPage
        found={found}
        base="/administration/trail"
        words="Who did what in this installation. Entries are only ever added, and each is chained to the one before."
        search={search}
        withProgramme
      />
    </PageMain>
  );
}

export default answeringPage(AdministrationTrailPage, (words) => <PageMain>{words}</PageMain>);
