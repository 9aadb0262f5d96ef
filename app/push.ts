import { checkDigest, idempotencyKeyOf, requireGzip, requireMediaType, saysGzip } from "@/app/push-headers";
import { NO_STORE } from "@/app/refusals";
import { type BodyLimits, readBody } from "@/app/request-body";
import type { FeedTokenActor } from "@/lib/auth/actor";
import { beginPush, receivePush } from "@/lib/ingest/push";

export interface PushRequestLimits {
  body: BodyLimits;
  aMinute: number;
  atOnce: number;
  atOnceOfAll: number;
}

/** One push: what its headers promise, its turn, its body, and its receipt once it is durable. */
export async function takePush(
  request: Request,
  actor: FeedTokenActor,
  { body: bodyLimits, ...limits }: PushRequestLimits,
): Promise<Response> {
  requireMediaType(request);
  const gzip = saysGzip(request);
  const idempotencyKey = idempotencyKeyOf(request);
  const end = beginPush(actor, limits);
  try {
    const body = await readBody(request, bodyLimits);
    checkDigest(request, body);
    if (gzip) requireGzip(body);
    const { receipt, replayed } = await receivePush(actor, { body, idempotencyKey });
    return Response.json(receipt, {
      status: replayed ? 200 : 201,
      headers: {
        ...NO_STORE,
        Location: `/api/v1/programmes/${receipt.programme}/imports/${receipt.import}`,
        ...(replayed ? { "Idempotency-Replayed": "true" } : {}),
      },
    });
  } finally {
    end();
  }
}
