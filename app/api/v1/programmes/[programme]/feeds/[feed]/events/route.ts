import { takePush } from "@/app/push";
import { answeringProgram } from "@/app/refusals";
import { pusherOf } from "@/app/request-actor";
import { settings } from "@/lib/config/env";

export const dynamic = "force-dynamic";

const IDLE_MS = 30_000;
const TOTAL_MS = 10 * 60_000;
/** Of all tokens: each push holds its body in memory. */
const AT_ONCE_OF_ALL = 16;

/** Takes events in for the feed of the token, and answers with their receipt once they are stored. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string; feed: string }> },
): Promise<Response> {
  return answeringProgram(async () => {
    const { programme, feed } = await context.params;
    const actor = await pusherOf(request, programme, feed);
    const { pushBytes, pushesAMinute, pushesAtOnce } = settings();
    return takePush(request, actor, {
      body: { bytes: pushBytes, idleMs: IDLE_MS, totalMs: TOTAL_MS },
      aMinute: pushesAMinute,
      atOnce: pushesAtOnce,
      atOnceOfAll: AT_ONCE_OF_ALL,
    });
  });
}
