import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { isPermitted } from "@/lib/auth/policy";
import { formatCountOf } from "@/lib/figures/format";
import { loadUnmapped } from "@/lib/registry/load-mapping";
import { requireProgramme } from "../require-programme";
import { OrganisationsTable } from "./organisations-table";
import { Worklist } from "./worklist";

export const metadata: Metadata = { title: "Organisations" };

type Search = Record<"mapped" | "moved" | "problem", string | string[] | undefined>;

async function OrganisationsPage(props: {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Search>;
}) {
  const programme = await requireProgramme((await props.params).programme, "report:view");
  const actor = await requireActor();
  const unmapped = await loadUnmapped(programme.slug, actor);
  const search = await props.searchParams;
  const mappedTo = programme.organisations.find(({ code }) => code === search.mapped);
  const moved = /^[0-9]{1,12}$/.test(String(search.moved)) ? Number(search.moved) : null;
  return (
    <>
      {mappedTo === undefined ? null : (
        <SuccessBanner heading={`The spelling now counts for ${mappedTo.name}.`}>
          {moved === null ? null : (
            <p>
              {formatCountOf(moved, "view or document", "views and documents")} moved, in every past week.
            </p>
          )}
        </SuccessBanner>
      )}
      <h1>Organisations</h1>
      <Worklist
        programme={programme}
        unmapped={unmapped}
        problem={search.problem}
        write={isPermitted(actor, "programme:edit", programme.slug)}
      />
      <OrganisationsTable programme={programme} />
    </>
  );
}

export default answeringPage(OrganisationsPage);
