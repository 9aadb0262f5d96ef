import { z } from "zod";
import { actorOf } from "@/app/request-actor";
import { isFeedToken } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/policy";
import { Refusal } from "@/lib/auth/refusal";
import { loadRejections } from "@/lib/ingest/load-imports";
import { loadReceipt } from "@/lib/ingest/load-receipt";
import type { Receipt, RejectionPage } from "@/lib/ingest/receipt";
import { REJECTION_REMEDIES } from "@/lib/ingest/rejection";
import { parseParameter } from "@/lib/reports/report-query";

export const MOST_REJECTIONS = 5_000;
const REJECTIONS = 1_000;

/**
 * The receipt that is asked for. A feed's token sees what it pushed; whatever else there may be is not there for it.
 *
 * @throws Refusal not-permitted, not-found
 */
export async function receiptOf(
  request: Request,
  asked: { programme: string; import: string },
): Promise<Receipt> {
  const actor = await actorOf(request);
  if (!isFeedToken(actor)) requirePermission(actor, "import:view", asked.programme);
  const { programme } = asked;
  const id = /^[1-9]\d{0,8}$/.test(asked.import) ? Number(asked.import) : null;
  const ours = !isFeedToken(actor) || actor.programme === programme;
  const scope = isFeedToken(actor) ? { programme, tokenId: actor.tokenId } : { programme };
  const receipt = id === null || !ours ? null : await loadReceipt(id, scope);
  if (receipt === null) throw new Refusal("not-found", "There is no such import for whoever asks.");
  return receipt;
}

const After = z
  .string()
  .regex(/^\d{1,9}$/, "write the line after which to begin, from 0")
  .transform(Number);
const AsLimit = z.string().transform((text, context) => {
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST_REJECTIONS) return limit;
  context.addIssue(`ask for 1 to ${MOST_REJECTIONS} rows`);
  return z.NEVER;
});

/** The page of rejections that an address asks for. */
export async function rejectionPage(receipt: Receipt, address: URL): Promise<RejectionPage> {
  const afterLine = parseParameter(address.searchParams, "after", After) ?? 0;
  const limit = parseParameter(address.searchParams, "limit", AsLimit) ?? REJECTIONS;
  // One more than is shown tells whether there are any more.
  const found = await loadRejections(receipt.import, { afterLine, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next =
    last === undefined || found.length <= limit
      ? null
      : `${address.pathname}?${new URLSearchParams({ after: String(last.line), limit: String(limit) })}`;
  return {
    import: receipt.import,
    rejected: receipt.rejected,
    rejections: shown.map(({ line, field, code }) => ({
      line,
      field,
      reason: code,
      remedy: REJECTION_REMEDIES[code],
    })),
    next,
  };
}
