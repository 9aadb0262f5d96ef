import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { returnedForm } from "@/app/kept-forms";
import { requireActor } from "@/app/request-actor";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { loadMembers } from "@/lib/members/members";
import { requireProgramme } from "../../require-programme";
import { membersPath } from "../members-path";
import { RoleFields } from "../role-fields";

export const metadata: Metadata = { title: "Change a member" };

async function MemberPage(props: {
  params: Promise<{ programme: string; member: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const params = await props.params;
  const programme = await requireProgramme(params.programme, "member:manage");
  const actor = await requireActor();
  const { members } = await loadMembers(programme.slug, actor);
  const member = members.find(({ userId }) => userId === params.member) ?? notFound();
  const base = membersPath(programme.slug);
  const about = `${base}/${member.userId}`;
  const { kept, problems } = returnedForm((await props.searchParams).sent, { actor, about });
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: "Members" }]} />
      <ErrorSummary errors={problems} />
      <h1>{member.name}</h1>
      <p>A change holds from the next page they open.</p>
      <form method="post" action={`${about}/change`} noValidate>
        <RoleFields
          programme={programme}
          role={kept?.sent.role ?? member.role}
          organisation={kept?.sent.organisation ?? member.organisation ?? ""}
          errorOf={(field) => problems.find((each) => each.field === field)?.message}
        />
        <div className="uptake-buttons">
          <SubmitButton name="asked" value="change">
            Save the role
          </SubmitButton>
          <SubmitButton kind="secondary" name="asked" value="remove">
            Remove from the programme
          </SubmitButton>
          <a href={base}>Cancel</a>
        </div>
      </form>
    </>
  );
}

export default answeringPage(MemberPage);
