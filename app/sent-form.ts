import { Refusal } from "@/lib/auth/refusal";
import type { SentForm } from "./kept-forms";

/** Far beyond what somebody fills in; a form is read into memory whole. */
const LARGEST = 1_000_000;

/**
 * The boxes of a plain form. Boxes that were ticked under one name are that name's lines.
 *
 * Errors  Refusal "bad-query" when the request is not a form, "length-required" when it says nothing of its size,
 *         "body-too-large".
 */
export async function readSentForm(request: Request): Promise<SentForm> {
  const size = request.headers.get("content-length");
  if (size === null)
    throw new Refusal("length-required", "Send a form of no more than 1 MB, and say its size.");
  if (!(Number(size) <= LARGEST)) throw new Refusal("body-too-large", "A form may have 1 MB.");
  const form = await request.formData().catch(() => {
    throw new Refusal("bad-query", "Send the fields as a form.");
  });
  const texts = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    const before = texts.get(name);
    texts.set(name, before === undefined ? value : `${before}\n${value}`);
  }
  return Object.fromEntries(texts);
}
