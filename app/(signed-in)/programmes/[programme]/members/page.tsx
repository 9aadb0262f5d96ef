import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { returnedForm } from "@/app/kept-forms";
import { requireActor } from "@/app/request-actor";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { SectionMenu } from "@/components/nhs/section-menu";
import { TableHead } from "@/components/nhs/table-head";
import { ROLE_WORDS } from "@/lib/auth/capabilities";
import { formatInstant } from "@/lib/calendar/format-instant";
import { formatCountOf } from "@/lib/figures/format";
import { INVITATION_DAYS } from "@/lib/members/invitations";
import type { Member } from "@/lib/members/member";
import { loadMembers } from "@/lib/members/members";
import { accessPages } from "../programme-pages";
import { requireProgramme } from "../require-programme";
import { CapabilityMatrix } from "./capability-matrix";
import { Invitations } from "./invitations";
import { membersPath } from "./members-path";
import { RoleFields } from "./role-fields";
import { SecretOnce } from "./secret-once";

export const metadata: Metadata = { title: "Members" };

const DONE: Record<string, string> = {
  changed: "The role is changed.",
  removed: "The member is removed.",
  withdrawn: "The invitation is withdrawn.",
};

async function MembersPage(props: {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const programme = await requireProgramme((await props.params).programme, "member:manage");
  const actor = await requireActor();
  const search = await props.searchParams;
  const base = membersPath(programme.slug);
  const { kept, problems, made: link } = returnedForm(search.sent, { actor, about: base, once: "link" });
  const { members, invitations } = await loadMembers(programme.slug, actor);
  const done = DONE[String(search.done)];
  const errorOf = (field: string) => problems.find((each) => each.field === field)?.message;
  const labelError = errorOf("label");
  const typed = (field: string) => (link === undefined ? (kept?.sent[field] ?? "") : "");
  return (
    <>
      <SectionMenu label="Access" pages={accessPages(actor, programme.slug)} />
      {done === undefined ? null : <SuccessBanner heading={done} />}
      {link === undefined ? null : (
        <SecretOnce
          heading="The invitation is made."
          words={`Send this link to whoever it is for. It is shown only now, works once, and for ${INVITATION_DAYS} days.`}
          secret={link}
        />
      )}
      <ErrorSummary errors={problems} />
      <h1>Members</h1>
      {members.length === 0 ? (
        <p>Nobody is a member yet. Administrators of this installation see every programme.</p>
      ) : (
        <ScrollingTable id="members-caption" caption={formatCountOf(members.length, "member")}>
          <TableHead headings={["Name", "Role", "Figures", "Given by", "Change"]} />
          <tbody className="nhsuk-table__body">
            {members.map((member) => (
              <Row key={member.userId} member={member} base={base} />
            ))}
          </tbody>
        </ScrollingTable>
      )}
      <Invitations invitations={invitations} address={(each) => `${base}/invitations/${each}/withdraw`} />
      <h2>Invite somebody</h2>
      <form method="post" action={`${base}/invite`} noValidate>
        <TextField
          id="label"
          name="label"
          label="Whom it is for (optional)"
          hint="An e-mail address or a name, so that you know the invitation again"
          typed={typed("label")}
          size="line"
          {...(labelError === undefined ? {} : { error: labelError })}
        />
        <RoleFields
          programme={programme}
          role={typed("role")}
          organisation={typed("organisation")}
          errorOf={errorOf}
        />
        <SubmitButton>Make an invitation</SubmitButton>
      </form>
      <h2>Roles</h2>
      <CapabilityMatrix />
    </>
  );
}

function Row(props: { member: Member; base: string }) {
  const { userId, name, disabled, role, organisation, grantedBy, grantedAt } = props.member;
  return (
    <tr className="nhsuk-table__row">
      <th scope="row" className="nhsuk-table__header uptake-row-header">
        {name}
        {disabled ? ", disabled" : ""}
      </th>
      <td className="nhsuk-table__cell">{ROLE_WORDS[role]}</td>
      <td className="nhsuk-table__cell">{organisation ?? "The whole programme"}</td>
      <td className="nhsuk-table__cell">
        {grantedBy}, {formatInstant(grantedAt.toISOString())}
      </td>
      <td className="nhsuk-table__cell">
        <a href={`${props.base}/${userId}`}>
          Change<span className="nhsuk-u-visually-hidden"> {name}</span>
        </a>
      </td>
    </tr>
  );
}

export default answeringPage(MembersPage);
