import { weeklyUtilisationRoutes } from "@/app/report-routes";

export const dynamic = "force-dynamic";

/** The weekly utilisation report as JSON or CSV. */
export const GET = weeklyUtilisationRoutes.report;
