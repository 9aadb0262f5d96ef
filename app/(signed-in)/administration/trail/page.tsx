import type { Metadata } from "next";
import { TrailPage } from "@/app/trail/trail-page";
import { PageMain } from "@/components/nhs/page-main";

export const metadata: Metadata = { title: "Audit trail" };

export default async function AdministrationTrailPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  return (
    <PageMain>
      <TrailPage
        programme={null}
        base="/administration/trail"
        words="Who did what in this installation. Entries are only ever added, and each is chained to the one before."
        search={await props.searchParams}
      />
    </PageMain>
  );
}
