import type { ReactNode } from "react";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { DemonstrationBanner } from "@/components/nhs/demonstration-banner";
import { PageMain } from "@/components/nhs/page-main";
import { ProgrammeMenu } from "@/components/nhs/programme-menu";
import { programmePages } from "./programme-pages";
import { requireProgrammeInPart } from "./require-programme";

async function ProgrammeLayout(props: { children: ReactNode; params: Promise<{ programme: string }> }) {
  const { programme: slug } = await props.params;
  const actor = await requireActor();
  const programme = await requireProgrammeInPart(slug);
  return (
    <>
      {programme.demonstration ? <DemonstrationBanner /> : null}
      <ProgrammeMenu name={programme.name} pages={programmePages(actor, programme.slug)} />
      <PageMain>{props.children}</PageMain>
    </>
  );
}

export default answeringPage(ProgrammeLayout, (words) => <PageMain>{words}</PageMain>);
