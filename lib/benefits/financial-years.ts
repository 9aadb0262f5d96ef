/**
 * A financial year as people write it: 2020/21, or 2020 where years begin in January. Null: there is none.
 *
 * @example parseFinancialYear("2020/21") //=> "2020/21"
 */
export function parseFinancialYear(text: string): string | null {
  const [, first, second] = /^(20\d\d)(?:\/(\d\d))?$/.exec(text) ?? [];
  if (first === undefined) return null;
  return second === undefined || second === String((Number(first) + 1) % 100).padStart(2, "0") ? text : null;
}

/** The year whose code it is: 2020-21 of 2020/21. */
export const yearOfCode = (code: string): string | null => parseFinancialYear(code.replace("-", "/"));
