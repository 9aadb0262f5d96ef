import { answeringForm, seeOther } from "@/app/answering-form";
import { readSentForm } from "@/app/sent-form";
import { requirePermission } from "@/lib/auth/policy";
import { Refusal } from "@/lib/auth/refusal";
import { changePerson } from "@/lib/members/people";
import { isPersonChange } from "@/lib/members/person";
import { ADMINISTRATION_PATH } from "../../../administration-path";

/** Disables or enables somebody, or makes them an administrator or one no more. */
export async function POST(
  request: Request,
  context: { params: Promise<{ person: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    requirePermission(actor, "installation:manage");
    const { change = "" } = await readSentForm(request);
    if (!isPersonChange(change)) throw new Refusal("bad-query", "Say what is to be changed.");
    await changePerson({ userId: (await context.params).person, change }, actor);
    return seeOther(`${ADMINISTRATION_PATH}?done=${change}`);
  });
}
