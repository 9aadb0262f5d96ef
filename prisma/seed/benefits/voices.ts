import type { Fields } from "@/lib/benefits/register";
import { type AnsweredRound, ROUND_2020, ROUND_2021, respondents } from "@/prisma/seed/benefits/answers";
import { INVENTED } from "@/prisma/seed/benefits/invented";

const WORDINGS = [
  "q1: Information of other organisations is easier to get at [information-accessible]",
  "q2: It supports the decisions I make [clinical-decisions]",
  "q3: I can see medication and prescriptions when I need them [medication-accessible]",
  "q4: It saves me time [saves-time]",
];

const round = (code: string, answers: AnsweredRound, given: Fields): Fields => ({
  code,
  instrument: "Users' questionnaire of Share2Care",
  population: "Everybody with an account on e-Xchange who had signed in within eight weeks",
  responded: String(respondents(answers)),
  source: INVENTED,
  label: INVENTED,
  ...given,
});

/** Two rounds of one questionnaire. The last statement was reworded in between: no change of it can be told. */
export const SURVEYS: readonly Fields[] = [
  round("users-2020", ROUND_2020, {
    from: "2020-02-03",
    to: "2020-02-21",
    invited: "412",
    questions: [...WORDINGS, "q5: My patients notice that I have their record [patient-experience]"].join(
      "\n",
    ),
  }),
  round("users-2021", ROUND_2021, {
    from: "2021-01-11",
    to: "2021-01-29",
    invited: "640",
    questions: [...WORDINGS, "q5: It makes my patients' experience better [patient-experience]"].join("\n"),
  }),
];

/** One published, one for the programme alone, and one whose consent has run out. */
export const QUOTATIONS: readonly Fields[] = [
  {
    code: "cardiology-consultant",
    words:
      "Information in medicine is the key to all appropriate medical care. The Share2Care platform has revolutionised my ability to deliver prompt appropriate care and has saved vast amounts of my, my secretaries and primary care time",
    role: "Cardiology consultant",
    organisation_type: "organisation not named",
    date: "2021-02-18",
    source:
      "Cheshire and Merseyside Health and Care Partnership, digital bulletin on Share2Care, 2021; dated by the meeting it reports",
    benefits: "time-saved-e-xchange\ntime-saved-lpres",
    consent_scope: "public",
    consent_record: "Published by the partnership in its digital bulletin",
  },
  {
    code: "community-nurse",
    words: "I know before I knock what the hospital has changed. That used to take me three calls.",
    role: "Community nurse",
    organisation_type: "Community trust",
    date: "2021-01-20",
    source: INVENTED,
    benefits: "calls-not-made",
    survey: "users-2021",
    consent_scope: "programme",
    consent_record: INVENTED,
  },
  {
    code: "ward-pharmacist",
    words: "Reconciling medicines on admission was an hour of telephoning.",
    role: "Ward pharmacist",
    organisation_type: "Acute trust",
    date: "2020-02-12",
    source: INVENTED,
    benefits: "medicines-reconciled",
    survey: "users-2020",
    consent_scope: "public",
    consent_until: "2021-01-31",
    consent_record: INVENTED,
  },
];
