import { benefitsRoutes } from "@/app/report-routes";

export const dynamic = "force-dynamic";

/** What the columns, statuses and metrics of the CSV mean. */
export const GET = benefitsRoutes.reportMetadata;
