import type { Metadata } from "next";
import { answerTo, refusalOf } from "@/app/refusals";
import { requireActor } from "@/app/request-actor";
import { EmptyReport } from "@/components/board/empty-report";
import { WeeklyUtilisation } from "@/components/board/weekly-utilisation";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import { OrganisationSortText } from "@/lib/figures/organisation-sort";
import { DEFAULT_WEEKS, reportPath } from "@/lib/figures/report-address";
import { parseListing } from "@/lib/figures/report-view";
import { prepareWeeklyUtilisationPage } from "@/lib/figures/weekly-utilisation-page";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { parseReportQuery } from "@/lib/reports/report-query";
import "@/components/board/board.css";
import "@/components/figures/figures.css";
import "@/components/tables/tables.css";
import "@/components/board/print.css";

const REPORT = { report: "weekly-utilisation" } as const;

interface PageProps {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { week } = await props.searchParams;
  const asked = typeof week === "string" ? parseWeekCommencing(week) : null;
  return { title: asked === null ? "Weekly utilisation" : `Weekly utilisation, ${formatWeek(asked)}` };
}

// There is no loading.tsx beside this page, on purpose: what streams in later needs scripts to be shown.
export default async function WeeklyUtilisationReportPage(props: PageProps) {
  const actor = await requireActor();
  const { programme } = await props.params;
  const search = await props.searchParams;
  try {
    const query = parseReportQuery(programme, search, { weeksByDefault: DEFAULT_WEEKS });
    const listing = parseListing(search, OrganisationSortText);
    const report = await loadWeeklyUtilisationReport(query, actor);
    const view = {
      ...REPORT,
      programme,
      week: report.week,
      weeks: query.weeks,
      audience: query.audience ?? "published",
      ...listing,
    } as const;
    return <WeeklyUtilisation page={prepareWeeklyUtilisationPage(report, view)} />;
  } catch (error) {
    const { title, detail } = answerTo(refusalOf(error));
    const action = { href: reportPath({ ...REPORT, programme }), label: "Go to the latest complete week" };
    return <EmptyReport level={1} empty={{ heading: title, text: detail, action }} />;
  }
}
