import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { returnedForm } from "@/app/kept-forms";
import { requireActor } from "@/app/request-actor";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { SectionMenu } from "@/components/nhs/section-menu";
import { TableHead } from "@/components/nhs/table-head";
import { LONGEST_DAYS } from "@/lib/auth/api-token";
import { loadProgrammeTokens } from "@/lib/auth/programme-tokens";
import { formatCountOf } from "@/lib/figures/format";
import { SecretOnce } from "../members/secret-once";
import { accessPages } from "../programme-pages";
import { requireProgramme } from "../require-programme";
import { TokenRow } from "./token-row";
import { tokensPath } from "./tokens-path";

export const metadata: Metadata = { title: "Tokens" };

async function TokensPage(props: {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const programme = await requireProgramme((await props.params).programme, "token:manage");
  const actor = await requireActor();
  const search = await props.searchParams;
  const base = tokensPath(programme.slug);
  const { kept, problems, made: token } = returnedForm(search.sent, { actor, about: base, once: "token" });
  const tokens = await loadProgrammeTokens(programme.slug, actor);
  const typed = (field: string, otherwise = "") =>
    token === undefined ? (kept?.sent[field] ?? otherwise) : otherwise;
  const withError = (field: string) => {
    const error = problems.find((each) => each.field === field)?.message;
    return error === undefined ? {} : { error };
  };
  return (
    <>
      <SectionMenu label="Access" pages={accessPages(actor, programme.slug)} />
      {search.done === "revoked" ? <SuccessBanner heading="The token is revoked." /> : null}
      {token === undefined ? null : (
        <SecretOnce
          heading="The token is made."
          words="Give it to whoever will use it. It is shown only now, and sent as Authorization: Bearer."
          secret={token}
        />
      )}
      <ErrorSummary errors={problems} />
      <h1>Tokens</h1>
      <p>
        A token lets a program read this programme's reports, or push to one of its feeds. A lost one is
        revoked and made anew.
      </p>
      {tokens.length === 0 ? (
        <p>There is no token yet.</p>
      ) : (
        <ScrollingTable id="tokens-caption" caption={formatCountOf(tokens.length, "token")}>
          <TableHead headings={["Name", "May", "State", "Good until", "Last used", "Change"]} />
          <tbody className="nhsuk-table__body">
            {tokens.map((each) => (
              <TokenRow
                key={each.id}
                token={each}
                feeds={programme.feeds}
                revoke={`${base}/${each.id}/revoke`}
                mayRevokeAll={actor.kind === "administrator"}
              />
            ))}
          </tbody>
        </ScrollingTable>
      )}
      <h2>Make a token</h2>
      <form method="post" action={`${base}/make`} noValidate>
        <TextField
          id="name"
          name="name"
          label="Who will use it"
          hint="As shown in lists and on receipts"
          typed={typed("name")}
          size="line"
          {...withError("name")}
        />
        <SelectField
          id="feed"
          name="feed"
          label="What it may do"
          labelSize="s"
          empty="Read the programme's reports"
          groups={[
            {
              label: "Push to a feed",
              options: programme.feeds.map(({ slug, name }) => ({ value: slug, label: name })),
            },
          ]}
          chosen={typed("feed")}
          {...withError("feed")}
        />
        <TextField
          id="days"
          name="days"
          label="Good for"
          hint={`From 1 to ${LONGEST_DAYS} days`}
          typed={typed("days", "90")}
          size="figure"
          suffix="days"
          {...withError("days")}
        />
        <SubmitButton>Make the token</SubmitButton>
      </form>
    </>
  );
}

export default answeringPage(TokensPage);
