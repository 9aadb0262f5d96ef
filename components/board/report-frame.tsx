import type { ReactNode } from "react";
import type { ReportPage } from "@/lib/figures/report-page";
import { BoardTitle } from "./board-title";
import { Contents } from "./contents";
import { EmptyReport } from "./empty-report";
import { Freshness } from "./freshness";
import { Headlines } from "./headlines";

/** What all reports have: their title, how far the data goes, the period in words, and parts under their headings. */
export function ReportFrame<Id extends string>(props: {
  page: ReportPage<Id>;
  /** "User growth, 5 to 11 September 2016" */
  title: string;
  period: "week" | "month";
  /** The way to other periods, and what must be known before anything is read. */
  head: ReactNode;
  /** What stands in a part, under its heading. */
  part: (id: Id) => ReactNode;
}) {
  const { page, title, period, head, part } = props;
  return (
    <div className="board">
      <BoardTitle about={page.programme} title={title} />
      {head}
      <Freshness feeds={page.freshness} />
      {page.empty === null ? (
        <>
          <Headlines heading={`The ${period} in words`} headlines={page.headlines} />
          <Contents sections={page.sections} download={page.download} />
          {page.sections.map((section) => (
            <section
              className="board__section"
              id={section.id}
              key={section.id}
              aria-labelledby={`${section.id}-heading`}
            >
              <h2 className="nhsuk-heading-m board__heading" id={`${section.id}-heading`}>
                {section.title}
              </h2>
              {part(section.id)}
            </section>
          ))}
        </>
      ) : (
        <EmptyReport empty={page.empty} />
      )}
    </div>
  );
}
