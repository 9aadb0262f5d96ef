import { expect, test } from "vitest";
import { seal, unseal } from "@/lib/auth/sealed";
import { newSecret } from "@/lib/auth/secret";

const SECRET = newSecret();
const SAID = "eyJhbGciOiJSUzI1NiJ9.żółw.signature";

test("what is sealed is read again under its secret, and under no other", () => {
  expect(unseal(seal(SAID, SECRET), SECRET)).toBe(SAID);
  expect(unseal(seal(SAID, SECRET), newSecret())).toBeNull();
});

test("what is sealed tells nothing: not its text, and not that it was sealed before", () => {
  const [first, second] = [seal(SAID, SECRET), seal(SAID, SECRET)];
  expect(Buffer.from(first).includes(SAID.slice(0, 4))).toBe(false);
  expect(first).not.toEqual(second);
});

test("a byte that is another, wherever it is, and a cut are found", () => {
  const sealed = seal(SAID, SECRET);
  for (const at of sealed.keys())
    expect(
      unseal(
        sealed.map((byte, index) => (index === at ? byte ^ 1 : byte)),
        SECRET,
      ),
    ).toBeNull();
  for (const length of sealed.keys()) expect(unseal(sealed.subarray(0, length), SECRET)).toBeNull();
});
