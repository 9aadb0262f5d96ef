import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { readTrailPage, TrailPage } from "@/app/trail/trail-page";
import { SectionMenu } from "@/components/nhs/section-menu";
import { accessPages } from "../programme-pages";
import { requireProgramme } from "../require-programme";

export const metadata: Metadata = { title: "Audit trail" };

async function ProgrammeTrailPage(props: {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { slug } = await requireProgramme((await props.params).programme, "trail:view");
  const search = await props.searchParams;
  const found = await readTrailPage(slug, search);
  return (
    <>
      <SectionMenu label="Access" pages={accessPages(await requireActor(), slug)} />
      <TrailPage
        found={found}
        base={`/programmes/${slug}/trail`}
        words="Who did what in this programme. Entries are only ever added, and each is chained to the one before."
        search={search}
      />
    </>
  );
}

export default answeringPage(ProgrammeTrailPage);
