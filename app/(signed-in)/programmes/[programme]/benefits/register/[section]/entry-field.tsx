import type { SentForm } from "@/app/kept-forms";
import { CheckboxGroup } from "@/components/forms/checkbox-group";
import { DateField } from "@/components/forms/date-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import type { FieldDefinition } from "@/lib/benefits/field";
import { sentence } from "@/lib/figures/format";
import { type Offer, optionsFor } from "./choices-offered";
import { linesOf, typedDate } from "./typed-entry";

/** What a choice that is not made says, where that means something; elsewhere it is "Choose". */
const NOT_CHOSEN: Record<string, string> = {
  measure_metric: "None: only what is entered below",
  measure_viewer: "All viewers together",
  quantity: "Nothing: it is not valued",
  quantity_viewer: "All viewers together",
  quantity_sector: "Every sector",
  effect: "None",
  unit_value: "None: it is not valued in pounds",
  attribution: "None",
  confidence: "None",
  optimism_bias: "None",
  survey: "None",
};

/** More boxes than these would push the next question off the screen. */
const MOST_UNFOLDED = 12;

/** Hints of fields in which something is ticked here that a file spells out. */
const TICKED: Record<string, string> = {
  quantity_organisations: "Tick none for all of them.",
  quantity_roles: "Tick none for all of them.",
  benefits: "Tick all that it illustrates.",
};

/** One question of an entry's form, with what was typed and what is wrong with it. */
export function EntryField(props: {
  asked: FieldDefinition;
  sent: SentForm;
  error: string | undefined;
  offer: Offer;
  /** The code of an entry that is there already is not asked again. */
  fixed: boolean;
}) {
  const { asked, sent, offer } = props;
  const { name, kind, choices, refersTo } = asked;
  const label = asked.required ? asked.label : `${asked.label} (optional)`;
  const typed = sent[name] ?? "";
  const hint = hintOf(asked, offer);
  const common = {
    id: name,
    name,
    ...(hint === "" ? {} : { hint }),
    ...(props.error === undefined ? {} : { error: props.error }),
  };
  if (props.fixed) return <input type="hidden" name={name} value={typed} />;
  if (kind === "date") return <DateField {...common} legend={label} typed={typedDate(sent, name)} />;
  const chosen = linesOf(typed);
  if (name === "quantity_roles" && offer.roles.length > 0) {
    const options = [...new Set([...offer.roles, ...chosen])].map((value) => ({ value, label: value }));
    return <CheckboxGroup {...common} legend={label} groups={[{ label: null, options }]} chosen={chosen} />;
  }
  if (choices !== undefined) {
    const options = Object.entries(choices).map(([value, words]) => ({ value, label: words }));
    const groups = [{ label: null, options }];
    return kind === "choices" ? (
      <CheckboxGroup {...common} legend={label} groups={groups} chosen={chosen} />
    ) : (
      <Choice {...common} label={label} groups={groups} chosen={typed} />
    );
  }
  if (refersTo !== undefined) {
    const groups = optionsFor(refersTo, offer, chosen);
    if (kind !== "lines") return <Choice {...common} label={label} groups={groups} chosen={typed.trim()} />;
    const count = groups.reduce((sum, { options }) => sum + options.length, 0);
    if (count > 0)
      return (
        <CheckboxGroup
          {...common}
          legend={label}
          groups={groups}
          chosen={chosen}
          folded={count > MOST_UNFOLDED}
        />
      );
  }
  return <TextField {...common} label={label} typed={typed} size={SIZES[kind]} />;
}

function hintOf({ name, hint, kind, refersTo }: FieldDefinition, { roles }: Offer): string {
  const ticked = TICKED[name];
  if (ticked !== undefined && (name !== "quantity_roles" || roles.length > 0)) return ticked;
  if (kind !== "line" || refersTo?.to !== "assumption") return hint;
  // The options name the codes; that one is wanted need not be said.
  const about = hint.replace(/^Code of the assumption[:,]? ?/, "");
  return about === "" ? "" : sentence(about).replace(/\.$/, "");
}

const SIZES = {
  line: "line",
  choice: "line",
  date: "line",
  figure: "figure",
  text: "sentences",
  lines: "list",
  choices: "list",
} as const;

function Choice(props: Omit<Parameters<typeof SelectField>[0], "labelSize" | "empty">) {
  return <SelectField {...props} labelSize="s" empty={NOT_CHOSEN[props.name] ?? "Choose"} />;
}
