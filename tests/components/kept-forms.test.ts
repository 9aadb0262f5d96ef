import { expect, test } from "vitest";
import { dropForm, keepForm, keptForm, NO_LONGER_KEPT, returnedForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { LARGEST_SMALL_FILE, readSmallFile } from "@/app/small-file";
import { OPERATOR } from "@/lib/auth/actor";

const NOON = Date.UTC(2026, 10, 22, 12);
const HOUR_MS = 3_600_000;
const by = "Administrator";
const about = "/programmes/share2care/benefits/register/costs/new";
const sent = { code: "licences", amount: "a lot" };

test("what was sent comes back to whoever sent it, with what was wrong, under the same form", () => {
  const problems = [{ field: "amount", message: "Enter a number" }];
  const id = keepForm({ by, about, sent, problems, now: NOON });
  expect(keptForm({ by, about, id, now: NOON })).toMatchObject({ sent, problems });
  expect(keptForm({ by: "Somebody else", about, id, now: NOON })).toBeNull();
  expect(keptForm({ by, about: about.replace("share2care", "elsewhere"), id, now: NOON })).toBeNull();
  expect(keptForm({ by, about, id: null, now: NOON })).toBeNull();
});

test("it is kept for an hour, and no longer than it is needed", () => {
  const id = keepForm({ by, about, sent, now: NOON });
  expect(keptForm({ by, about, id, now: NOON + HOUR_MS - 1 })).not.toBeNull();
  expect(keptForm({ by, about, id, now: NOON + HOUR_MS })).toBeNull();
  dropForm(id);
  expect(keptForm({ by, about, id, now: NOON })).toBeNull();
});

test("a page has the form its address names, says so where it is gone, and shows what was made once", () => {
  const of = { actor: OPERATOR, about };
  const problems = [{ field: "amount", message: "Enter a number" }];
  const id = keepForm({ by: "operator", about, sent, problems });
  expect(returnedForm(id, of)).toMatchObject({ kept: { sent }, problems });
  expect(returnedForm(undefined, of)).toMatchObject({ kept: null, problems: [] });
  expect(returnedForm("another", of)).toMatchObject({ kept: null, problems: [NO_LONGER_KEPT] });
  const made = keepForm({ by: "operator", about, sent: { link: "https://uptake.example/i" } });
  expect(returnedForm(made, { ...of, once: "link" }).made).toBe("https://uptake.example/i");
  expect(returnedForm(made, { ...of, once: "link" }).made).toBeUndefined();
});

test("however much is sent, what is kept stays small: the oldest goes first", () => {
  const file = { name: "benefits.csv", bytes: new Uint8Array(1_000_000) };
  const ids = Array.from({ length: 40 }, (_, n) => keepForm({ by, about, file, now: NOON + n }));
  const kept = ids.map((id) => keptForm({ by, about, id, now: NOON + 40 }) !== null);
  expect(kept.filter((isKept) => isKept)).toHaveLength(32);
  expect(kept.slice(0, 8)).toEqual(Array(8).fill(false));
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost/", { method: "POST", body, headers });

test("boxes ticked under one name are lines of one text", async () => {
  const body = new URLSearchParams([
    ["themes", "saves-time"],
    ["code", "b1"],
    ["themes", "patient-experience"],
  ]).toString();
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(body.length),
  };
  expect(await readSentForm(post(body, headers))).toEqual({
    themes: "saves-time\npatient-experience",
    code: "b1",
  });
});

test("a form that is too large, does not say how large it is, or is none, is refused", async () => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  await expect(readSentForm(post("a=b", headers))).rejects.toMatchObject({ code: "length-required" });
  await expect(readSentForm(post("a=b", { ...headers, "content-length": "1000001" }))).rejects.toMatchObject({
    code: "body-too-large",
  });
  await expect(
    readSentForm(post("a=b", { "content-type": "text/plain", "content-length": "3" })),
  ).rejects.toMatchObject({ code: "bad-query" });
});

const fileForm = (...files: File[]) => {
  const form = new FormData();
  for (const file of files) form.append("file", file);
  return post(form);
};

test("a small file is read as it is, under its name", async () => {
  const given = "\ufeffcode\r\nb1\r\n";
  const file = await readSmallFile(fileForm(new File([given], "benefits.csv")));
  expect(file).toEqual({ name: "benefits.csv", bytes: new TextEncoder().encode(given) });
});

test("a file that is missing or too large is none", async () => {
  const bytes = (size: number) => new File([new Uint8Array(size)], "a.csv");
  expect(await readSmallFile(fileForm())).toBe("missing");
  expect(await readSmallFile(fileForm(bytes(LARGEST_SMALL_FILE)))).toMatchObject({ name: "a.csv" });
  expect(await readSmallFile(fileForm(bytes(LARGEST_SMALL_FILE + 1)))).toBe("too-large");
  await expect(readSmallFile(post("text"))).rejects.toMatchObject({ code: "bad-query" });
});
