import type { Metadata } from "next";
import { cookies } from "next/headers";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { SubmitButton } from "@/components/forms/submit-button";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { PageMain } from "@/components/nhs/page-main";
import { loadOwnSessions } from "@/lib/auth/own-sessions";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { SessionsTable } from "./sessions-table";

export const metadata: Metadata = { title: "Your sessions" };

const DONE: Record<string, string> = {
  one: "The session is ended.",
  others: "All your other sessions are ended.",
};

async function SessionsPage(props: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const value = (await cookies()).get(sessionCookie().name)?.value ?? "";
  const sessions = await loadOwnSessions(value);
  const done = DONE[String((await props.searchParams).done)];
  return (
    <PageMain>
      {done === undefined ? null : <SuccessBanner heading={done} />}
      <h1>Your sessions</h1>
      <p>
        Every browser that is signed in as {actor.name} now. End one that you do not know, and tell your
        administrator of it.
      </p>
      <SessionsTable sessions={sessions} />
      {sessions.length > 2 ? (
        <form method="post" action="/sessions/end">
          <input type="hidden" name="session" value="others" />
          <SubmitButton kind="secondary">End all other sessions</SubmitButton>
        </form>
      ) : null}
      <p>The session you are in ends when you sign out.</p>
    </PageMain>
  );
}

export default answeringPage(SessionsPage, (words) => <PageMain>{words}</PageMain>);
