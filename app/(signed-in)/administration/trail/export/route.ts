import { exportTrail } from "@/app/trail/export-trail";

export const GET = (request: Request): Promise<Response> => exportTrail(request, null);
