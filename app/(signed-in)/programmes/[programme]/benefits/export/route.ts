import { benefitsRoutes } from "@/app/report-routes";

export const dynamic = "force-dynamic";

/** The page's report, or one of its tables, as CSV. */
export const GET = benefitsRoutes.table;
