import { benefitsRoutes } from "@/app/report-routes";

export const dynamic = "force-dynamic";

/** What the columns, statuses and metrics of a downloaded table mean. */
export const GET = benefitsRoutes.tableMetadata;
