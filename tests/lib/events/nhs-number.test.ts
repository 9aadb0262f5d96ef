import { createHash, randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containsNhsNumber, TEN_DIGITS } from "@/lib/events/nhs-number";

describe("an NHS number is found", () => {
  // 943 476 5919 and 401 023 2137 are the worked examples of the NHS Data Dictionary and NHS Digital.
  test.each([
    ["together", "9434765919"],
    ["in three groups", "943 476 5919"],
    ["the other published example", "401 023 2137"],
    ["with hyphens", "401-023-2137"],
    ["with dots", "943.476.5919"],
    ["with several spaces", "943  476   5919"],
    ["with a spaced hyphen", "943 - 476 - 5919"],
    ["with no-break spaces", "943\u00a0476\u00a05919"],
    ["with thin spaces", "943\u2009476\u20095919"],
    ["with ideographic spaces", "943\u3000476\u30005919"],
    ["with en dashes", "943–476–5919"],
    ["with non-breaking hyphens", "943\u2011476\u20115919"],
    ["with minus signs", "943\u2212476\u22125919"],
    ["full-width", "９４３４７６５９１９"],
    ["full-width, grouped", "９４３　４７６　５９１９"],
    ["Arabic-Indic", "٩٤٣٤٧٦٥٩١٩"],
    ["Devanagari", "९४३ ४७६ ५९१९"],
    ["mathematical bold", "𝟗𝟒𝟑𝟒𝟕𝟔𝟓𝟗𝟏𝟗"],
    ["zero-width spaces among the digits", "943\u200b4765\u200b919"],
    ["word joiners and soft hyphens among the digits", "9\u20604\u00ad34765919"],
    ["letters touching", "NHS9434765919"],
    ["letters touching on both sides", "x9434765919y"],
    ["in a sentence", "viewed for 943 476 5919, urgent"],
    ["beside accented letters", "Siân 9434765919"],
    ["after another ten-digit number that does not pass", "9434765918 9434765919"],
    ["after the last of an object identifier", "2.16.840.1.113883.2.1.4.1.9434765919"],
    ["whose weighted sum, 330, leaves nothing: check digit 0", "9876543210"],
    ["beside a UUID", "7d9f8c3e-1a2b-4c3d-8e4f-a1b2c3d4e5f6 9434765919"],
  ])("%s", (_, text) => expect(containsNhsNumber(text)).toBe(true));
});

describe("no NHS number is found", () => {
  test.each([
    ["nothing", ""],
    ["a wrong check digit", "9434765918"],
    ["two digits changed about", "9434765991"],
    ["nine digits", "943476591"],
    ["eleven digits that begin with one", "94347659190"],
    ["eleven digits that end with one", "09434765919"],
    ["a twelve-digit smartcard number", "949434765919"],
    ["another grouping: 8-2", "94347659 19"],
    ["another grouping: 5-5", "94347 65919"],
    ["another grouping: 3-7", "943 4765919"],
    ["a grouping of 3-3-4 with a digit more", "943 476 59191"],
    ["a slash between the groups", "943/476/5919"],
    ["a comma between the groups", "943,476,5919"],
    ["a weighted sum, 210, that leaves 1: check digit 10, which is never given", "1234567890"],
    ["an organisation", "St Helens and Knowsley Teaching Hospitals NHS Trust (RBN)"],
    ["a telephone number", "0151 426 1600"],
    ["a time", "2021-01-31T09:30:00.123456Z"],
  ])("%s", (_, text) => expect(containsNhsNumber(text)).toBe(false));

  test("in the digits of a UUID, alone, in braces or as a URN", () => {
    const uuid = "7d9f8c3e-1a2b-4c3d-8e4f-a9434765919b";
    expect(containsNhsNumber(uuid)).toBe(false);
    expect(containsNhsNumber(uuid.toUpperCase())).toBe(false);
    expect(containsNhsNumber(`{${uuid}}`)).toBe(false);
    expect(containsNhsNumber(`urn:uuid:${uuid}`)).toBe(false);
  });

  test("but what only looks a little like a UUID is looked into", () => {
    expect(containsNhsNumber("7d9f8c3e-1a2b-4c3d-8e4f-x9434765919b")).toBe(true);
    expect(containsNhsNumber("7d9f8c3e-1a2b-4c3d-a9434765919b")).toBe(true);
  });

  test("in a hash", () => {
    expect(containsNhsNumber("a9434765919bd0fe7d9f8c3e1a2b4c3d")).toBe(false);
    expect(containsNhsNumber("a9434765919bd0fe7d9f8c3e1a2b4c3dd")).toBe(true);
  });
});

describe("false alarms", () => {
  test("none in 50,000 random UUIDs", () => {
    expect(Array.from({ length: 50_000 }, () => randomUUID()).filter(containsNhsNumber)).toEqual([]);
  });

  test("none in 20,000 SHA-256 hashes", () => {
    const hashes = Array.from({ length: 20_000 }, (_, i) =>
      createHash("sha256").update(`${i}`).digest("hex"),
    );
    expect(hashes.filter(containsNhsNumber)).toEqual([]);
  });
});

describe("any number", () => {
  const nineDigits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
  /** The check digit worked the other way round: the one that makes the weighted sum a multiple of 11. */
  function checkDigit(digits: number[]): number | undefined {
    const weighted = digits.reduce((sum, digit, i) => sum + digit * (10 - i), 0);
    return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((check) => (weighted + check) % 11 === 0);
  }
  const letters = fc.stringMatching(/^[A-Za-z ,;:()é]{0,20}$/);
  const separator = fc.constantFrom("", " ", "-", ".", "\u00a0", "–", "\u200b");

  test("with its right check digit is found wherever it stands; with any other it is not", () => {
    fc.assert(
      fc.property(
        nineDigits,
        fc.integer({ min: 0, max: 9 }),
        letters,
        letters,
        separator,
        (nine, last, a, b, part) => {
          const digits = [...nine, last].join("");
          const written = `${a}${digits.slice(0, 3)}${part}${digits.slice(3, 6)}${part}${digits.slice(6)}${b}`;
          expect(containsNhsNumber(written)).toBe(checkDigit(nine) === last);
        },
      ),
    );
  });

  test("in ASCII is met by the quick look over a whole chunk of a file", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 .-]{10,24}$/), (text) => {
        expect(TEN_DIGITS.test(text) || !containsNhsNumber(text)).toBe(true);
      }),
    );
  });
});
