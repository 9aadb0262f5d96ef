import { receiptOf } from "@/app/receipts";
import { answeringProgram, NO_STORE } from "@/app/refusals";

export const dynamic = "force-dynamic";

/** The receipt of one import. */
export async function GET(
  request: Request,
  context: { params: Promise<{ programme: string; import: string }> },
): Promise<Response> {
  return answeringProgram(async () =>
    Response.json(await receiptOf(request, await context.params), { headers: NO_STORE }),
  );
}
