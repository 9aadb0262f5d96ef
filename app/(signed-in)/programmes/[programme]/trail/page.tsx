import type { Metadata } from "next";
import { readTrailPage, TrailPage } from "@/app/trail/trail-page";
import { requireProgramme } from "../require-programme";

export const metadata: Metadata = { title: "Audit trail" };

export default async function ProgrammeTrailPage(props: {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { slug } = await requireProgramme((await props.params).programme, "trail:view");
  const search = await props.searchParams;
  const found = await readTrailPage(slug, search);
  return (
    <TrailPage
      found={found}
      base={`/programmes/${slug}/trail`}
      words="Who did what in this programme. Entries are only ever added, and each is chained to the one before."
      search={search}
    />
  );
}
