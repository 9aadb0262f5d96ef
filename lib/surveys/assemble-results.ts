import type { Audience } from "@/lib/disclosure/audience";
import { noData, notAvailable, suppressed, value } from "@/lib/disclosure/cell";
import { newcombeInterval, type Share } from "./interval";
import { FEW, type Group, toSplits } from "./parts/question-results";
import type { AnswerSource, QuestionResults, RoundChange, Split, SurveyResults } from "./results";
import type { AnswerCount, Question, SurveyRound } from "./survey";

/** A round with the answers of its latest file. */
export interface AnsweredRound {
  round: SurveyRound;
  /** null: no answers have been imported. */
  source: AnswerSource | null;
  counts: readonly AnswerCount[];
}

/**
 * What a survey found, for an audience: by question, by role and by organisation, and compared with the round before.
 *
 * Method  the share of those who agree is agree and strongly agree over everybody who gave an opinion, with Wilson's
 *         interval. It is compared with the round before only where the wording is the same to the letter.
 * @param organisationName what an organisation is called, from its code
 */
export function assembleSurveyResults(
  now: AnsweredRound,
  options: {
    before: AnsweredRound | null;
    audience: Audience;
    organisationName: (code: string) => string;
  },
): SurveyResults {
  const { questions, invited, responded, ...survey } = now.round;
  const { before, audience } = options;
  const asked = new Set(questions.map(({ code }) => code));
  return {
    survey,
    ...response({ invited, responded, answered: mostAnswers(now) }, audience),
    answers: now.source,
    before: before === null ? null : nameOf(before.round),
    questions: questions.map((question) => {
      const byRole = toSplits(groupsOf(now, question, { by: "role", name: (role) => role }), audience);
      const byOrganisation = toSplits(
        groupsOf(now, question, { by: "organisation", name: options.organisationName }),
        audience,
      );
      const whole = isAnswered(now, question) ? byRole.whole : unanswered(now);
      return {
        question,
        whole,
        byRole: byRole.groups,
        byOrganisation: byOrganisation.groups,
        change: changeOf(question, whole, { before, audience }),
      } satisfies QuestionResults;
    }),
    unasked: [...new Set(now.counts.map((count) => count.question))]
      .filter((code) => !asked.has(code))
      .sort(),
  };
}

function response(
  { invited, responded, answered: most }: Pick<SurveyRound, "invited" | "responded"> & { answered: number },
  audience: Audience,
): Pick<SurveyResults, "invited" | "responded" | "responseRate"> {
  const few = audience === "published" && responded !== null && responded > 0 && responded < 8;
  const asked = invited === null || invited === 0 ? NOBODY_INVITED : value(invited);
  if (few) return { invited: asked, responded: suppressed(FEW), responseRate: suppressed(FEW) };
  const answered = responded === null ? NOBODY_RESPONDED : value(responded);
  if (answered.kind !== "value") return { invited: asked, responded: answered, responseRate: answered };
  if (asked.kind !== "value") return { invited: asked, responded: answered, responseRate: asked };
  if (most > answered.value) return { invited: asked, responded: answered, responseRate: TOO_MANY };
  return { invited: asked, responded: answered, responseRate: value(answered.value / asked.value) };
}

/** By how many people the question was answered that most answered. */
function mostAnswers({ counts }: AnsweredRound): number {
  const answered = new Map<string, number>();
  for (const { question, people } of counts) answered.set(question, (answered.get(question) ?? 0) + people);
  return Math.max(0, ...answered.values());
}

const TOO_MANY = notAvailable("more people answered a question than are said to have responded");
const NOBODY_RESPONDED = notAvailable("nobody has said how many people responded");
const NOBODY_INVITED = notAvailable("no denominator: nobody has said how many people were invited");

const nameOf = ({ code, instrument, label, from, to }: SurveyRound) => ({
  code,
  instrument,
  label,
  from,
  to,
});

const isAnswered = ({ counts }: AnsweredRound, { code }: Question) =>
  counts.some(({ question }) => question === code);

function unanswered({ source }: AnsweredRound): Split {
  const none = noData(
    source === null ? "no answers have been imported" : "the file of answers has none to this question",
  );
  return {
    answered: none,
    doNotKnow: none,
    opinions: none,
    counts: { 5: none, 4: none, 3: none, 2: none, 1: none },
    agree: none,
    disagree: none,
    agreeShare: none,
    interval: null,
    parts: [],
  };
}

/** Everybody who answered anything, in groups: those without an answer to this question are in it with none. */
function groupsOf(
  { counts }: AnsweredRound,
  { code }: Question,
  { by, name }: { by: "role" | "organisation"; name: (key: string) => string },
): Group[] {
  const groups = new Map<string, number[]>();
  for (const count of counts) {
    const own = groups.get(count[by]) ?? [0, 0, 0, 0, 0, 0];
    groups.set(count[by], own);
    if (count.question === code) own[count.answer] = (own[count.answer] ?? 0) + count.people;
  }
  return [...groups]
    .map(([key, own]) => ({ key, name: key === "" ? "Not stated" : name(key), counts: own }))
    .sort((a, b) => Number(a.key === "") - Number(b.key === "") || a.name.localeCompare(b.name, "en-GB"));
}

function changeOf(
  question: Question,
  whole: Split,
  { before, audience }: { before: AnsweredRound | null; audience: Audience },
): RoundChange {
  if (before === null) return { kind: "none", reason: "no earlier round of this questionnaire is known" };
  const same = before.round.questions.find(({ wording }) => wording === question.wording);
  if (same === undefined) {
    const renamed = before.round.questions.some(({ code }) => code === question.code);
    return {
      kind: "none",
      reason: renamed
        ? "the wording was another in the round before"
        : "it was not asked in the round before",
    };
  }
  const groups = groupsOf(before, same, { by: "role", name: (role) => role });
  const [after, then] = [shareOf(whole), shareOf(toSplits(groups, audience).whole)];
  if (after === null) return { kind: "none", reason: "the share of this round is not known or not shown" };
  if (then === null)
    return { kind: "none", reason: "the share of the round before is not known or not shown" };
  const [share, earlier] = [after.count / after.of, then.count / then.of];
  return {
    kind: "change",
    before: earlier,
    after: share,
    difference: share - earlier,
    interval: newcombeInterval(after, then),
  };
}

function shareOf({ agree, opinions }: Split): Share | null {
  if (agree.kind !== "value" || opinions.kind !== "value" || opinions.value === 0) return null;
  return { count: agree.value, of: opinions.value };
}
