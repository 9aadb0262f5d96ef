import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { SummaryList } from "@/components/nhs/summary-list";
import { WarningCallout } from "@/components/nhs/warning-callout";
import { formatInstant } from "@/lib/calendar/format-instant";
import { loadCommentary } from "@/lib/commentary/load-commentary";
import { requireProgramme } from "../../../../require-programme";
import { wordsOf } from "../../../entry-words";
import { commentaryPath, KIND_WORDS, parseKind } from "../../entry-kind";

export const metadata: Metadata = { title: "Take back" };

async function TakeBackPage(props: { params: Promise<{ programme: string; kind: string; entry: string }> }) {
  const params = await props.params;
  const programme = await requireProgramme(params.programme, "commentary:write");
  const segment = parseKind(params.kind) ?? notFound();
  const base = commentaryPath(programme.slug);
  const standing = wordsOf(segment, await loadCommentary(programme.id), programme);
  // Taken back by somebody else in the meantime: the list says by whom.
  const words = standing.find(({ entry }) => String(entry.id) === params.entry) ?? redirect(base);
  return (
    <>
      <Breadcrumb trail={[{ href: base, text: "Notes and promises" }]} />
      <h1>Take back this {KIND_WORDS[segment].one}?</h1>
      <SummaryList
        rows={[
          { name: "When", value: words.when },
          { name: "About", value: words.where },
          {
            name: "What it says",
            value: (
              <>
                <p>{words.what}</p>
                {words.more === "" ? null : <p>{words.more}</p>}
              </>
            ),
          },
          { name: "By", value: `${words.entry.author}, ${formatInstant(words.entry.createdAt)}` },
        ]}
      />
      <WarningCallout heading="What taking back does">
        <p>
          Reports, charts and files no longer know it. Notes and promises goes on saying that it was there,
          who took it back and when.
        </p>
      </WarningCallout>
      <div className="uptake-buttons">
        <form action={`${base}/${segment}/${words.entry.id}/take-back/confirm`} method="post">
          <button type="submit" className="nhsuk-button nhsuk-button--warning" data-module="nhsuk-button">
            Take back
          </button>
        </form>
        <a href={base}>Keep it</a>
      </div>
    </>
  );
}

export default answeringPage(TakeBackPage);
