import type { Metadata } from "next";
import { answerTo, refusalOf } from "@/app/refusals";
import { requireActor } from "@/app/request-actor";
import { EmptyReport } from "@/components/board/empty-report";
import { UserGrowth } from "@/components/board/user-growth";
import { isPermitted } from "@/lib/auth/policy";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import { AdoptionSortText } from "@/lib/figures/growth-view";
import { DEFAULT_WEEKS, reportPath } from "@/lib/figures/report-address";
import { parseListing } from "@/lib/figures/report-view";
import { prepareUserGrowthPage } from "@/lib/figures/user-growth-page";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { parseReportQuery } from "@/lib/reports/report-query";
import "@/components/board/board.css";
import "@/components/figures/figures.css";
import "@/components/tables/tables.css";
import "@/components/board/print.css";

const REPORT = { report: "user-growth" } as const;

interface PageProps {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { week } = await props.searchParams;
  const asked = typeof week === "string" ? parseWeekCommencing(week) : null;
  return { title: asked === null ? "User growth" : `User growth, ${formatWeek(asked)}` };
}

// There is no loading.tsx beside this page, on purpose: what streams in later needs scripts to be shown.
export default async function UserGrowthReportPage(props: PageProps) {
  const actor = await requireActor();
  const { programme } = await props.params;
  const search = await props.searchParams;
  try {
    const query = parseReportQuery(programme, search, { weeksByDefault: DEFAULT_WEEKS });
    const listing = parseListing(search, AdoptionSortText);
    const report = await loadUserGrowthReport(query, actor);
    const view = {
      ...REPORT,
      programme,
      week: report.week,
      weeks: query.weeks,
      audience: report.audience,
      until: query.until ?? null,
      ...listing,
    };
    const may = {
      showAll: isPermitted(actor, "report:team"),
      write: isPermitted(actor, "commentary:write"),
    };
    return <UserGrowth page={prepareUserGrowthPage(report, view, may)} />;
  } catch (error) {
    const { title, detail } = answerTo(refusalOf(error));
    const action = { href: reportPath({ ...REPORT, programme }), label: "Go to the latest complete week" };
    return <EmptyReport level={1} empty={{ heading: title, text: detail, action }} />;
  }
}
