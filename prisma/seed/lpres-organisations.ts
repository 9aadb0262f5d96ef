import type { Usage } from "@/prisma/seed/e-xchange-organisations";

/** How much each organisation uses LPRES in the demonstration; its supplier counts views, so there are no people. */
export const LPRES_USAGE: readonly Omit<Usage, "people" | "movesTo">[] = [
  { code: "RXN", share: 452_000, rhythm: "wards", spellings: [["Royal Preston Hospital", 0.07]] },
  { code: "RXL", share: 331_000, rhythm: "wards" },
  { code: "RXR", share: 398_000, rhythm: "wards", spellings: [["ELHT", 0.12]] },
  { code: "RTX", share: 287_000, rhythm: "wards", spellings: [["UHMBT", 1]] },
  { code: "RVY", share: 21_400, rhythm: "wards" },
  { code: "RW5", share: 214_000, rhythm: "clinics" },
  { code: "RX7", share: 36_500, rhythm: "crews" },
  { code: "01A", share: 4_100, rhythm: "offices" },
  { code: "DEMOC00011", share: 61_000, rhythm: "offices" },
  { code: "DEMOC00012", share: 17_800, rhythm: "offices", from: "2020-02-03" },
  { code: "DEMOH00011", share: 9_300, rhythm: "clinics" },
  { code: "DEMOH00012", share: 7_700, rhythm: "clinics" },
  { code: "DEMOH00013", share: 6_200, rhythm: "clinics", until: "2021-01-15" },
  { code: "DEMOX00011", share: 12_900, rhythm: "crews", from: "2020-04-20" },
  { code: "DEMOP00011", share: 28_000, rhythm: "clinics" },
  { code: "DEMOP00012", share: 34_500, rhythm: "clinics" },
  { code: "DEMOP00013", share: 31_200, rhythm: "clinics" },
  { code: "DEMOP00014", share: 19_600, rhythm: "clinics" },
  { code: "DEMOP00015", share: 13_100, rhythm: "clinics" },
  // On no list: for the worklist of spellings.
  { code: "Chorley and South Ribble", share: 2_900, rhythm: "wards", from: "2020-10-12" },
];
