import type { RHYTHMS } from "@/prisma/seed/rhythm";

/** How much an organisation uses e-Xchange in the demonstration. */
export interface Usage {
  code: string;
  /** Beside the other organisations, over the days it was live. */
  share: number;
  people: number;
  rhythm: keyof typeof RHYTHMS;
  /** Days it views at all, when not the whole window. */
  from?: string;
  until?: string;
  /** Where its staff go on viewing after `until`. */
  movesTo?: string;
  /** Spellings its systems send in place of the code, each with its share of the rows. */
  spellings?: readonly (readonly [written: string, share: number])[];
}

export const E_XCHANGE_USAGE: readonly Usage[] = [
  {
    code: "REM",
    share: 27_000,
    people: 240,
    rhythm: "wards",
    spellings: [
      ["Aintree University Hospital", 0.21],
      ["LUHFT", 0.04],
    ],
  },
  { code: "RBN", share: 20_500, people: 175, rhythm: "wards", spellings: [["Whiston Hospital", 0.06]] },
  { code: "RBL", share: 16_800, people: 150, rhythm: "wards", spellings: [["Arrowe Park", 0.11]] },
  { code: "RWW", share: 14_900, people: 128, rhythm: "wards" },
  { code: "RJR", share: 12_300, people: 118, rhythm: "wards", spellings: [["Countess of Chester", 1]] },
  { code: "RBT", share: 11_200, people: 108, rhythm: "wards", spellings: [["leighton hospital", 0.08]] },
  // "Macclesfield DGH" is on no list: it is what the worklist of spellings has to show.
  {
    code: "RJN",
    share: 7_900,
    people: 78,
    rhythm: "wards",
    from: "2020-02-10",
    spellings: [["Macclesfield DGH", 0.06]],
  },
  { code: "RVY", share: 8_400, people: 84, rhythm: "wards" },
  { code: "RBS", share: 7_100, people: 72, rhythm: "wards" },
  { code: "RBQ", share: 8_900, people: 66, rhythm: "wards" },
  { code: "RET", share: 5_600, people: 48, rhythm: "wards" },
  { code: "REN", share: 6_200, people: 56, rhythm: "clinics" },
  { code: "REP", share: 2_300, people: 30, rhythm: "wards", from: "2020-05-18" },
  { code: "RBV", share: 640, people: 12, rhythm: "clinics", from: "2020-09-14" },
  { code: "RW4", share: 9_800, people: 98, rhythm: "clinics" },
  { code: "RXA", share: 6_900, people: 76, rhythm: "clinics", spellings: [["CWP", 0.3]] },
  { code: "RTV", share: 4_300, people: 50, rhythm: "clinics" },
  { code: "RY2", share: 3_800, people: 46, rhythm: "clinics", from: "2020-03-02" },
  { code: "RY7", share: 5_200, people: 54, rhythm: "clinics" },
  { code: "RX7", share: 1_150, people: 44, rhythm: "crews", from: "2020-10-05" },
  { code: "01C", share: 46, people: 2, rhythm: "offices", until: "2020-03-31", movesTo: "27D" },
  { code: "01R", share: 38, people: 2, rhythm: "offices", until: "2020-03-31", movesTo: "27D" },
  { code: "02D", share: 22, people: 1, rhythm: "offices", until: "2020-03-31", movesTo: "27D" },
  { code: "02F", share: 61, people: 3, rhythm: "offices", until: "2020-03-31", movesTo: "27D" },
  { code: "27D", share: 690, people: 5, rhythm: "offices", from: "2020-04-01" },
  { code: "DEMOC00001", share: 1_480, people: 34, rhythm: "offices", from: "2020-03-02" },
  { code: "DEMOC00002", share: 920, people: 24, rhythm: "offices", from: "2020-06-15" },
  { code: "DEMOC00003", share: 760, people: 22, rhythm: "offices", from: "2020-07-13" },
  { code: "DEMOC00004", share: 540, people: 18, rhythm: "offices", from: "2020-09-14" },
  {
    code: "DEMOC00005",
    share: 190,
    people: 10,
    rhythm: "offices",
    from: "2020-11-02",
    spellings: [["Sefton Council", 1]],
  },
  { code: "DEMOH00001", share: 410, people: 9, rhythm: "clinics", from: "2020-04-27" },
  { code: "DEMOH00002", share: 360, people: 8, rhythm: "clinics", from: "2020-04-27" },
  // Stopped looking things up before Christmas: one of the organisations with none in the last week.
  {
    code: "DEMOH00003",
    share: 70,
    people: 4,
    rhythm: "clinics",
    from: "2020-08-03",
    until: "2020-12-11",
  },
  { code: "DEMOX00001", share: 2_350, people: 40, rhythm: "outOfHours", spellings: [["PC24", 0.5]] },
  { code: "DEMOP00001", share: 1_160, people: 11, rhythm: "clinics" },
  {
    code: "DEMOP00002",
    share: 310,
    people: 6,
    rhythm: "clinics",
    until: "2020-06-30",
    movesTo: "DEMOP00001",
  },
  { code: "DEMOP00003", share: 140, people: 5, rhythm: "clinics", until: "2020-03-31" },
  { code: "DEMOP00004", share: 870, people: 9, rhythm: "clinics" },
  { code: "DEMOP00005", share: 990, people: 12, rhythm: "clinics" },
  { code: "DEMOP00006", share: 720, people: 8, rhythm: "clinics", from: "2020-01-20" },
  { code: "DEMOP00007", share: 430, people: 7, rhythm: "clinics", from: "2020-06-15" },
  { code: "DEMOP00008", share: 380, people: 7, rhythm: "clinics", from: "2020-06-15" },
  // The other organisation with none in the last week.
  {
    code: "DEMOP00009",
    share: 45,
    people: 3,
    rhythm: "clinics",
    from: "2020-09-14",
    until: "2021-01-19",
  },
];
