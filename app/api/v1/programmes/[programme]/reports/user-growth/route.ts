import { userGrowthRoutes } from "@/app/report-routes";

export const dynamic = "force-dynamic";

/** The user growth report as JSON or CSV. */
export const GET = userGrowthRoutes.report;
