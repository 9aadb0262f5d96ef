import { receiptOf, rejectionPage } from "@/app/receipts";
import { answeringProgram, NO_STORE } from "@/app/refusals";

export const dynamic = "force-dynamic";

/** The rows an import rejected, by line, a page at a time. */
export async function GET(
  request: Request,
  context: { params: Promise<{ programme: string; import: string }> },
): Promise<Response> {
  return answeringProgram(async () => {
    const receipt = await receiptOf(request, await context.params);
    return Response.json(await rejectionPage(receipt, new URL(request.url)), { headers: NO_STORE });
  });
}
