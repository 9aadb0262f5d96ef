import { invented } from "@/prisma/seed/benefits/invented";

/** A benefit of the demonstration is reviewed next on this day: far enough off that no demonstration is late. */
const REVIEW = "2030-03-31";
/** Items of a list, one a line. */
export const lines = (...items: string[]) => items.join("\n");
/** Where values were expected. */
export const EXPECTED_IN = invented("Business case of 2019");
/** The first day both viewers' views are loaded from. */
export const FROM = "2020-01-01";

/** What benefits of a class have in common. */
export const NON_CASH = {
  class: "non-cash-releasing",
  category: "direct-public-sector",
  review_date: REVIEW,
};
export const CASH = { ...NON_CASH, class: "cash-releasing" };
