import type { Metadata } from "next";
import { parseMonth } from "@/lib/calendar/calendar-date";
import { formatMonth } from "@/lib/calendar/format";
import type { ReportPageProps } from "../report-page";

/** "Benefits, to January 2021"; without a month in the address, the page's name. */
export async function monthMetadata(
  name: string,
  { searchParams }: Pick<ReportPageProps, "searchParams">,
): Promise<Metadata> {
  const { month } = await searchParams;
  const asked = typeof month === "string" ? parseMonth(month) : null;
  return { title: asked === null ? name : `${name}, to ${formatMonth(asked)}` };
}
