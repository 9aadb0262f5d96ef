import type { Entries } from "../check-entry";
import { parseEntry } from "../parse-entry";
import type { EntryKind, Nouns } from "../register";
import type { KeptVersion } from "../store";

/** Every entry by kind and code as it will be with the new ones in their places; what cannot be read is left out. */
export function entriesAfter<Kind extends EntryKind>(
  current: readonly KeptVersion[],
  kind: Kind,
  nouns: readonly Nouns[Kind][],
): Entries {
  const standing = {
    benefit: byCode("benefit", current),
    assumption: byCode("assumption", current),
    cost: byCode("cost", current),
    deflator: byCode("deflator", current),
    survey: byCode("survey", current),
    quotation: byCode("quotation", current),
  };
  const changed = new Map(byCode(kind, current));
  for (const noun of nouns) changed.set(noun.code, noun);
  return { ...standing, [kind]: changed };
}

function byCode<Kind extends EntryKind>(kind: Kind, current: readonly KeptVersion[]) {
  return new Map<string, Nouns[Kind]>(
    current
      .filter((entry) => entry.kind === kind)
      .flatMap(({ code, fields }) => {
        const parsed = parseEntry(kind, fields);
        return parsed.ok ? [[code, parsed.noun.noun] as const] : [];
      }),
  );
}
