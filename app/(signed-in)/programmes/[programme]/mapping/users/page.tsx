import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatShortDay } from "@/lib/calendar/format";
import { formatInstant } from "@/lib/calendar/format-instant";
import { formatCountOf, formatNumber } from "@/lib/figures/format";
import { loadExcludedPeople } from "@/lib/registry/exclude-people";
import { loadMappingHistory } from "@/lib/registry/load-mapping";
import { requireProgramme } from "../../require-programme";
import { HistoryTable } from "../history-table";
import { MappingNavigation } from "../mapping-navigation";
import { mappingPath } from "../tables";

export const metadata: Metadata = { title: "Users not counted" };

const DONE: Record<string, string> = {
  "left-out": "The user is left out of every figure.",
  already: "That user was left out already.",
  "counted-again": "The user is counted again.",
};

const PROBLEMS: Record<string, string> = {
  user: "Give the user id, as suppliers write it",
  because: "Say in up to 200 characters why they are not counted",
};

async function UsersPage(props: {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const programme = await requireProgramme((await props.params).programme, "programme:edit");
  const search = await props.searchParams;
  const actor = await requireActor();
  const people = await loadExcludedPeople(programme.slug, actor);
  const history = await loadMappingHistory(programme.slug, "people", actor);
  const base = mappingPath(programme.slug, "users");
  const done = DONE[String(search.done)];
  const wrong = [search.problem].flat().filter((field) => field === "user" || field === "because");
  const errorOf = (field: "user" | "because") =>
    wrong.includes(field) ? { error: PROBLEMS[field] ?? "" } : {};
  const views = people.reduce((sum, each) => sum + each.views, 0);
  return (
    <>
      {done === undefined ? null : <SuccessBanner heading={done} />}
      <MappingNavigation programme={programme.slug} />
      <ErrorSummary errors={wrong.map((field) => ({ field, message: PROBLEMS[field] ?? "" }))} />
      <h1>Users not counted</h1>
      <p>
        Test users and the like are left out of every figure, in what has come and in what comes later. Of the
        user id only a pseudonym is kept.
      </p>
      {people.length === 0 ? (
        <p>Nobody is left out.</p>
      ) : (
        <ScrollingTable
          id="users-caption"
          caption={`${formatCountOf(people.length, "user")} with ${formatCountOf(views, "view")} not counted`}
        >
          <TableHead headings={["User", "Why", "Views not counted", "Last view", "Left out by", "Change"]} />
          <tbody className="nhsuk-table__body">
            {people.map((each) => (
              <tr className="nhsuk-table__row" key={each.id}>
                <th scope="row" className="nhsuk-table__header uptake-row-header">
                  User {each.id}
                </th>
                <td className="nhsuk-table__cell">{each.because}</td>
                <td className="nhsuk-table__cell">{formatNumber(each.views)}</td>
                <td className="nhsuk-table__cell">
                  {each.lastDay === null ? "None" : formatShortDay(each.lastDay)}
                </td>
                <td className="nhsuk-table__cell">
                  {each.by}, {formatInstant(each.at)}
                </td>
                <td className="nhsuk-table__cell">
                  <form method="post" action={`${base}/count-again`}>
                    <input type="hidden" name="user" value={each.id} />
                    <SubmitButton kind="secondary" small>
                      Count again<span className="nhsuk-u-visually-hidden"> user {each.id}</span>
                    </SubmitButton>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollingTable>
      )}
      <h2>Leave a user out</h2>
      <form method="post" action={`${base}/leave-out`} noValidate>
        <TextField id="user" name="user" label="User id" typed="" size="line" {...errorOf("user")} />
        <TextField
          id="because"
          name="because"
          label="Why"
          hint="Such as: test user of the supplier. Do not name anybody"
          typed=""
          size="line"
          {...errorOf("because")}
        />
        <SubmitButton>Leave out</SubmitButton>
      </form>
      <HistoryTable history={history} none="Counted" />
    </>
  );
}

export default answeringPage(UsersPage);
