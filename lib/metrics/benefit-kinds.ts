import { AS_GIVEN } from "./rounding";

/** Nothing of it adds up. */
export const NOWHERE = { organisations: false, viewers: false, periods: false } as const;

/** What is worked out from use by stated assumptions. */
export const WORKED = {
  kind: "estimate",
  decimals: 0,
  fileDecimals: 2,
  addsAcross: { ...NOWHERE, periods: true },
  version: "1",
  madeFrom: "views",
  needs: "any",
} as const;

/** What somebody stated in the register; files write it as it was stated. */
export const STATED = {
  kind: "statement",
  decimals: 2,
  fileDecimals: AS_GIVEN,
  addsAcross: NOWHERE,
  version: "1",
  madeFrom: "views",
  needs: "any",
  source: "The benefits register, as it stands.",
} as const;
