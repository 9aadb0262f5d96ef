import type { Metadata } from "next";
import type { ReactElement } from "react";
import { answerTo, refusalOf } from "@/app/refusals";
import { EmptyReport } from "@/components/board/empty-report";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import "@/components/board/board.css";
import "@/components/figures/figures.css";
import "@/components/tables/tables.css";
import "@/components/board/print.css";
import { TrailHeadLine } from "./trail-head-line";

// No report has a loading.tsx beside its page, on purpose: what streams in later needs scripts to be shown.

export interface ReportPageProps<Segment extends string = "programme"> {
  params: Promise<Record<Segment, string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** "User growth, 5 to 11 September 2016"; without a week in the address, the report's name. */
export async function weekMetadata(report: string, { searchParams }: ReportPageProps): Promise<Metadata> {
  const { week } = await searchParams;
  const asked = typeof week === "string" ? parseWeekCommencing(week) : null;
  return { title: asked === null ? report : `${report}, ${formatWeek(asked)}` };
}

/** The page with the head of the audit trail at its foot, or in its place why it cannot be shown and where to go instead. */
export async function reportOrRefusal(
  instead: { href: string; label: string },
  page: () => Promise<ReactElement>,
): Promise<ReactElement> {
  try {
    return (
      <>
        {await page()}
        <TrailHeadLine />
      </>
    );
  } catch (error) {
    const { title, detail } = answerTo(refusalOf(error));
    return <EmptyReport level={1} empty={{ heading: title, text: detail, action: instead }} />;
  }
}
