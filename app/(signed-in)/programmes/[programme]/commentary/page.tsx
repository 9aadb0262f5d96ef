import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { SuccessBanner } from "@/components/nhs/notification-banner";
import { isPermitted } from "@/lib/auth/policy";
import { loadCommentary, loadTakenBack } from "@/lib/commentary/load-commentary";
import { requireProgramme } from "../require-programme";
import { commentaryPath, KIND_SEGMENTS, KIND_WORDS } from "./[kind]/entry-kind";
import { Entries } from "./entries";
import { wordsOf } from "./entry-words";

export const metadata: Metadata = { title: "Notes and promises" };

/** What has just been done, by the words the address ends with. */
const DONE = new Map(
  KIND_SEGMENTS.flatMap((segment): [string, string][] => [
    [`${segment}-added`, KIND_WORDS[segment].added],
    [`${segment}-known`, `This stood here already. Nothing has changed.`],
    [`${segment}-taken-back`, KIND_WORDS[segment].takenBack],
  ]),
);

async function CommentaryPage(props: {
  params: Promise<{ programme: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}) {
  const programme = await requireProgramme((await props.params).programme, "report:view");
  const [standing, takenBack] = await Promise.all([
    loadCommentary(programme.id),
    loadTakenBack(programme.id),
  ]);
  const write = isPermitted(await requireActor(), "commentary:write", programme.slug);
  const done = DONE.get(String((await props.searchParams).done));
  return (
    <>
      {done === undefined ? null : <SuccessBanner heading={done} />}
      <h1>Notes and promises</h1>
      <p>
        What people have said about this programme's figures. Nothing here is counted: notes explain figures,
        claims and targets are compared with them, and new limits say from when they are judged afresh.
      </p>
      {KIND_SEGMENTS.map((segment) => (
        <Entries
          key={segment}
          segment={segment}
          base={commentaryPath(programme.slug)}
          standing={wordsOf(segment, standing, programme)}
          takenBack={wordsOf(segment, takenBack, programme)}
          write={write}
        />
      ))}
    </>
  );
}

export default answeringPage(CommentaryPage);
