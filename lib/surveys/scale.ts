/** An answer on the scale: 1 strongly disagree to 5 strongly agree; 0 is "do not know", which is no opinion. */
export type Answer = 0 | 1 | 2 | 3 | 4 | 5;
/** An answer that says what somebody thinks. */
export type Opinion = Exclude<Answer, 0>;

/** From one end of the scale to the other. */
export const OPINIONS = [5, 4, 3, 2, 1] as const satisfies readonly Opinion[];

export const ANSWER_LABELS: Readonly<Record<Answer, string>> = {
  5: "Strongly agree",
  4: "Agree",
  3: "Neither agree nor disagree",
  2: "Disagree",
  1: "Strongly disagree",
  0: "Do not know",
};

const WRITTEN = new Map<string, Answer>([
  ["5", 5],
  ["4", 4],
  ["3", 3],
  ["2", 2],
  ["1", 1],
  ["0", 0],
  ["strongly agree", 5],
  ["agree", 4],
  ["neither agree nor disagree", 3],
  ["neither", 3],
  ["neutral", 3],
  ["disagree", 2],
  ["strongly disagree", 1],
  ["do not know", 0],
  ["don't know", 0],
  ["dont know", 0],
]);

/** An answer as files have it, a number or words in any case; null: it is none. */
export function parseAnswer(text: string): Answer | null {
  const plain = text.normalize("NFKC").replaceAll("’", "'").replace(/\s+/g, " ").trim().toLowerCase();
  return WRITTEN.get(plain) ?? null;
}
