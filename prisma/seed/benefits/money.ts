import type { Fields } from "@/lib/benefits/register";
import { INVENTED } from "@/prisma/seed/benefits/invented";

const cost = (
  year: string,
  type: "capital" | "revenue",
  what: string,
  amount: string,
  code: string,
): Fields => ({
  code: `${code}-${year.replace("/", "-")}`,
  year,
  amount,
  what,
  type,
  source: INVENTED,
});

/** What the programme costs: invented, all of it. */
export const COSTS: readonly Fields[] = [
  cost("2019/20", "capital", "Interfaces to trusts and practices", "240000", "interfaces"),
  cost("2019/20", "revenue", "Licences and hosting of both viewers", "210000", "licences"),
  cost("2019/20", "revenue", "Programme team and training", "100000", "team"),
  cost("2020/21", "capital", "Interfaces to councils and hospices", "60000", "interfaces"),
  cost("2020/21", "revenue", "Licences and hosting of both viewers", "300000", "licences"),
  cost("2020/21", "revenue", "Programme team and training", "120000", "team"),
];

const NOT_PUBLISHED = `${INVENTED}: put HM Treasury's GDP deflators in their place`;

/** Price levels from the first year of the costs to the year of the prices. */
export const DEFLATORS: readonly Fields[] = [
  { code: "2019-20", index: "95", source: NOT_PUBLISHED },
  { code: "2020-21", index: "100", source: NOT_PUBLISHED },
  { code: "2021-22", index: "101", source: NOT_PUBLISHED },
  { code: "2022-23", index: "107", source: NOT_PUBLISHED },
];
