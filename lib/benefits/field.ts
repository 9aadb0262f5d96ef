import type { Role } from "@/lib/valuation/factor";

/**
 * How a field is filled in and written.
 *
 * line, text   plain words, without line breaks; a text may be longer.
 * choice       one of `choices`.
 * choices      several of `choices`, one a line.
 * date         2021-01-31
 * figure       a number, written with digits and a point alone; read also with commas, a pound sign, or as 50 %.
 * lines        a list, one item a line.
 */
export type FieldKind = "line" | "text" | "choice" | "choices" | "date" | "figure" | "lines";

/** What the words of a field, or each of its lines, are the name of. */
export type Reference =
  | { to: "assumption"; role: Role }
  | { to: "benefit" | "survey" | "viewer" | "organisation" | "metric" };

export interface FieldDefinition {
  /** Name of the column, of the form's box, and of the text that is kept. */
  name: string;
  label: string;
  hint: string;
  kind: FieldKind;
  required: boolean;
  /** Of a choice: value → words. */
  choices?: Readonly<Record<string, string>>;
  /** What stands for nothing given. */
  initial?: string;
  refersTo?: Reference;
  /** Characters; of a list in each line. */
  longest: number;
}

/** Fields asked for together, under one heading. */
export interface FieldGroup {
  heading: string;
  fields: readonly FieldDefinition[];
}

const LONGEST: Record<FieldKind, number> = {
  line: 150,
  text: 1_000,
  choice: 40,
  choices: 40,
  date: 10,
  figure: 24,
  lines: 300,
};

type Given = Pick<FieldDefinition, "name" | "label"> & Partial<FieldDefinition>;

const field = (kind: FieldKind, required: boolean) => (given: Given) => ({
  hint: "",
  kind,
  required,
  longest: LONGEST[kind],
  ...given,
});

/** A field that has to be filled in, by its kind. */
export const needed = {
  line: field("line", true),
  text: field("text", true),
  choice: field("choice", true),
  date: field("date", true),
  figure: field("figure", true),
  lines: field("lines", true),
};

/** A field that may be left empty, by its kind. */
export const optional = {
  line: field("line", false),
  text: field("text", false),
  choice: field("choice", false),
  choices: field("choices", false),
  date: field("date", false),
  figure: field("figure", false),
  lines: field("lines", false),
};

/** What every entry is called by. */
export const codeField = (hint: string) => needed.line({ name: "code", label: "Code", hint, longest: 40 });
