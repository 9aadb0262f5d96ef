import type { ReactNode } from "react";
import { DemonstrationBanner } from "@/components/nhs/demonstration-banner";
import { PageMain } from "@/components/nhs/page-main";
import { ProgrammeMenu } from "@/components/nhs/programme-menu";
import { requireProgramme } from "./require-programme";

export default async function ProgrammeLayout(props: {
  children: ReactNode;
  params: Promise<{ programme: string }>;
}) {
  const programme = await requireProgramme((await props.params).programme, "report:view");
  return (
    <>
      {programme.demonstration ? <DemonstrationBanner /> : null}
      <ProgrammeMenu slug={programme.slug} name={programme.name} />
      <PageMain>{props.children}</PageMain>
    </>
  );
}
