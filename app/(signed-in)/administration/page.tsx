import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { returnedForm } from "@/app/kept-forms";
import { refusalOf } from "@/app/refusals";
import { requireActor } from "@/app/request-actor";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { PageMain } from "@/components/nhs/page-main";
import { INVITATION_DAYS } from "@/lib/members/invitations";
import { loadPeople } from "@/lib/members/people";
import { Invitations } from "../programmes/[programme]/members/invitations";
import { SecretOnce } from "../programmes/[programme]/members/secret-once";
import { ADMINISTRATION_PATH } from "./administration-path";
import { PeopleTable } from "./people-table";

export const metadata: Metadata = { title: "Administration" };

const DONE: Record<string, string> = {
  disable: "They are disabled, and signed out everywhere.",
  enable: "They can sign in again.",
  "make-administrator": "They are an administrator.",
  "no-administrator": "They are no administrator any more.",
  withdrawn: "The invitation is withdrawn.",
};

async function AdministrationPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const { people, invitations } = await loadPeople(actor).catch((error: unknown) => {
    throw refusalOf(error);
  });
  const search = await props.searchParams;
  const {
    kept,
    problems,
    made: link,
  } = returnedForm(search.sent, { actor, about: ADMINISTRATION_PATH, once: "link" });
  const done = DONE[String(search.done)];
  const error = problems.find(({ field }) => field === "label")?.message;
  return (
    <PageMain>
      {done === undefined ? null : <SuccessBanner heading={done} />}
      {link === undefined ? null : (
        <SecretOnce
          heading="The invitation is made."
          words={`Whoever signs in by this link administers the whole installation. It is shown only now, works once, and for ${INVITATION_DAYS} days.`}
          secret={link}
        />
      )}
      <ErrorSummary errors={problems} />
      <h1>Administration</h1>
      <p>
        <a href={`${ADMINISTRATION_PATH}/identity-providers`}>Identity providers: where people sign in</a>
      </p>
      <p>
        <a href={`${ADMINISTRATION_PATH}/trail`}>Audit trail</a>
      </p>
      <PeopleTable people={people} myself={actor.kind === "administrator" ? actor.userId : null} />
      <Invitations
        invitations={invitations}
        address={(each) => `${ADMINISTRATION_PATH}/invitations/${each}/withdraw`}
      />
      <h2>Invite an administrator</h2>
      <p>Members of a programme are invited on the programme's own page of members.</p>
      <form method="post" action={`${ADMINISTRATION_PATH}/invite`} noValidate>
        <TextField
          id="label"
          name="label"
          label="Whom it is for (optional)"
          hint="An e-mail address or a name, so that you know the invitation again"
          typed={kept?.sent.label ?? ""}
          size="line"
          {...(error === undefined ? {} : { error })}
        />
        <SubmitButton>Make an invitation</SubmitButton>
      </form>
    </PageMain>
  );
}

export default answeringPage(AdministrationPage, (words) => <PageMain>{words}</PageMain>);
