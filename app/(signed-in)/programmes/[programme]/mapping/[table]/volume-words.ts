import { formatShortDay } from "@/lib/calendar/format";
import { formatCountOf } from "@/lib/figures/format";
import type { MappedSpelling, MappingName } from "@/lib/registry/mapping";

/** How much came under a spelling: "1,204 views, 3 documents, last on 31 Jan 2021". */
export function volumeWords(table: MappingName, row: MappedSpelling): string {
  const { views, documents, users, lastDay } = row;
  const counted = [
    ...(table === "roles" || views > 0 ? [formatCountOf(views, "view")] : []),
    ...(table === "document-types" || documents > 0 ? [formatCountOf(documents, "document")] : []),
    ...(users > 0 ? [formatCountOf(users, "registered user")] : []),
  ];
  const words = counted.length === 0 ? "Nothing" : counted.join(", ");
  return lastDay === null ? words : `${words}, last on ${formatShortDay(lastDay)}`;
}
