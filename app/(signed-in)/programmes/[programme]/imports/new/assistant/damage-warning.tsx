import { WarningCallout } from "@/components/nhs/warning-callout";
import { formatCountOf } from "@/lib/figures/format";
import type { ExcelDamage } from "@/lib/tabular/excel-damage";

/** What a spreadsheet did to columns that are to be sent; its rows would be rejected, or be somebody else's. */
export function DamageWarning(props: { damage: readonly ExcelDamage[] }) {
  if (props.damage.length === 0) return null;
  return (
    <WarningCallout heading="A spreadsheet seems to have changed this file">
      <ul>
        {props.damage.map((each) => (
          <li key={`${each.heading} ${each.kind}`}>{sentence(each)}</li>
        ))}
      </ul>
      <p>Ask for the export as it was made, or make it again without opening it in a spreadsheet.</p>
    </WarningCallout>
  );
}

function sentence({ heading, kind, rows }: ExcelDamage): string {
  const count = formatCountOf(rows, "row");
  const [have, are] = rows === 1 ? ["has", "is"] : ["have", "are"];
  if (kind === "scientific-notation")
    return `“${heading}”: ${count} of those looked at ${have} a number shortened to the likes of 1.23E+11, which cannot be undone.`;
  if (kind === "serial-date")
    return `“${heading}”: ${count} of those looked at ${have} the number of a day instead of a date.`;
  return `“${heading}”: ${count} of those looked at ${are} shorter than the others, as if zeros in front had been lost.`;
}
