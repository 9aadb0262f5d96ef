import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm, type SentForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { changeMapping } from "@/lib/registry/change-mapping";
import { MAPPINGS, type MappingName, type WantedMeaning } from "@/lib/registry/mapping";
import { knownTable, mappingPath } from "../../tables";
import { parseTypedPeriod } from "../typed-period";

type Context = { params: Promise<{ programme: string; table: string }> };

/** Says what one spelling means, always or on some days, or that it is not counted; or leads back with what is wrong. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const params = await context.params;
    await requireProgramme(params.programme, actor, "programme:edit");
    const table = knownTable(params.table);
    const address = mappingPath(params.programme, table);
    const sent = await readSentForm(request);
    const back = (message: string) => {
      const problems = [{ field: sent.asked === "map-days" ? "from" : null, message }];
      return seeOther(`${address}?sent=${keepForm({ by: actorKey(actor), about: address, sent, problems })}`);
    };
    const wanted = wantedBy(sent, table);
    if (typeof wanted === "string") return back(wanted);
    const { faults, changed } = await changeMapping(params.programme, table, [wanted], { actor });
    const [fault] = faults;
    return fault === undefined
      ? seeOther(`${address}?done=changed&count=${changed.length}`)
      : back(fault.message);
  });
}

/** What the button that was pressed asks for; or what is missing. */
function wantedBy(sent: SentForm, table: MappingName): WantedMeaning | string {
  const { written = "", asked = "" } = sent;
  const meaning = sent.meaning?.trim() || null;
  const because = sent.because?.trim() || null;
  const nothing = { written, meaning: null, excludedBecause: null, line: null };
  if (asked === "leave-out")
    return because === null ? "Say why it is not counted" : { ...nothing, excludedBecause: because };
  if (asked === "count-again") return { ...nothing, meaning };
  if (asked === "take-away")
    return {
      ...nothing,
      from: parseCalendarDate(sent.from ?? ""),
      until: parseCalendarDate(sent.until ?? ""),
    };
  if (asked !== "map" && asked !== "map-days") return nothing;
  if (meaning === null) return `Say which ${MAPPINGS[table].meaning} it means`;
  if (asked === "map") return { ...nothing, meaning };
  const period = parseTypedPeriod(sent);
  return typeof period === "string" ? period : { ...nothing, meaning, ...period };
}
