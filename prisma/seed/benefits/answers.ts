import { apportion } from "@/prisma/seed/apportion";
import { randomFrom, wobble } from "@/prisma/seed/random";

/** People of a role and an organisation who answered. Empty: they did not say. */
type Group = readonly [role: string, organisation: string, people: number];

/** Strongly agree, agree, neither, disagree, strongly disagree, do not know. */
type Mix = readonly [number, number, number, number, number, number];
const ANSWERS = [5, 4, 3, 2, 1, 0] as const;

export interface AnsweredRound {
  groups: readonly Group[];
  /** By the code of the question. */
  mixes: Readonly<Record<string, Mix>>;
}

export const ROUND_2020: AnsweredRound = {
  groups: [
    ["Consultant", "RJR", 15],
    ["Consultant", "REM", 19],
    ["Nurse", "RJR", 16],
    ["Nurse", "RW4", 14],
    ["GP", "DEMOP00001", 8],
    ["Pharmacist", "REM", 9],
    ["Social worker", "DEMOC00002", 9],
    ["Medical secretary", "RJR", 11],
    ["", "", 9],
  ],
  mixes: {
    q1: [24, 41, 17, 10, 4, 4],
    q2: [20, 38, 22, 10, 4, 6],
    q3: [22, 36, 18, 11, 5, 8],
    q4: [25, 37, 16, 12, 6, 4],
    q5: [16, 34, 27, 10, 4, 9],
  },
};

export const ROUND_2021: AnsweredRound = {
  groups: [
    ["Consultant", "RJR", 24],
    ["Consultant", "REM", 31],
    ["Consultant", "RBL", 17],
    ["Consultant", "REP", 4],
    ["Nurse", "RJR", 22],
    ["Nurse", "RW4", 19],
    ["Nurse", "RY2", 14],
    ["GP", "DEMOP00001", 9],
    ["Pharmacist", "REM", 12],
    ["Social worker", "DEMOC00002", 11],
    ["Medical secretary", "RJR", 13],
    ["Paramedic", "RX7", 9],
    ["", "", 12],
  ],
  mixes: {
    q1: [38, 44, 8, 5, 2, 3],
    q2: [30, 42, 15, 6, 3, 4],
    q3: [26, 38, 16, 9, 4, 7],
    q4: [34, 40, 12, 8, 3, 3],
    q5: [22, 36, 22, 8, 4, 8],
  },
};

export const respondents = ({ groups }: AnsweredRound): number =>
  groups.reduce((sum, [, , people]) => sum + people, 0);

interface Counted {
  question: string;
  role: string;
  organisation: string;
  answer: number;
  people: number;
}

/** How many of each group gave each answer: invented. Now and then somebody leaves a question out. */
function counted(round: AnsweredRound, seed: string): Counted[] {
  return Object.entries(round.mixes).flatMap(([question, mix]) =>
    round.groups.flatMap(([role, organisation, people]) => {
      const random = randomFrom(`${seed} ${question} ${role} ${organisation}`);
      const answering = people - (random() < 0.3 ? 1 : 0);
      const weights = mix.map((weight) => weight * wobble(random, 0.35));
      return apportion(answering, weights).map((count, at) => ({
        question,
        role,
        organisation,
        answer: ANSWERS[at] ?? 0,
        people: count,
      }));
    }),
  );
}

/** The file of a round: counts of answers. */
export function answersFile(round: AnsweredRound, seed: string): string {
  const rows = counted(round, seed)
    .filter(({ people }) => people > 0)
    .map(({ question, role, organisation, answer, people }) =>
      [question, role, organisation, answer, people].join(","),
    );
  return ["question,role,organisation,answer,people", ...rows, ""].join("\n");
}

/** Of those with an opinion the share that agree, in whole per cent. */
export function agreePercent(round: AnsweredRound, seed: string, question: string): string {
  const of = counted(round, seed).filter((row) => row.question === question && row.answer > 0);
  const sum = (rows: readonly Counted[]) => rows.reduce((total, { people }) => total + people, 0);
  return String(Math.round((100 * sum(of.filter(({ answer }) => answer >= 4))) / sum(of)));
}
