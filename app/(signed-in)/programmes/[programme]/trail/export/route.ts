import { exportTrail } from "@/app/trail/export-trail";

type Context = { params: Promise<{ programme: string }> };

export async function GET(request: Request, context: Context): Promise<Response> {
  return exportTrail(request, (await context.params).programme);
}
