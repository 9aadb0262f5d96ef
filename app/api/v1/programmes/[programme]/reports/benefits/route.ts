import { benefitsRoutes } from "@/app/report-routes";

export const dynamic = "force-dynamic";

/** The benefits report as JSON or CSV. */
export const GET = benefitsRoutes.report;
