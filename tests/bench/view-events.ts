import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 1 October 2024; events cover 13 months from here. */
const START = Date.UTC(2024, 9, 1);
const DAYS = 396;
export const ORGANISATIONS = 90;
const ROLES = [
  "GP",
  "Consultant",
  "Staff nurse",
  "District nurse",
  "Pharmacist",
  "Social worker",
  "Paramedic",
  "Administrator",
  "Physiotherapist",
  "Midwife",
];

export const organisationCode = (index: number): string => `B${String(index).padStart(4, "0")}`;

/** xorshift32: the same file on every machine. */
function randomNumbers(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
}

/**
 * Writes a file of view events shaped like a shared care record's: weekdays and office hours, a growing number of
 * users with a home organisation and a role, a few very busy; roughly in time order, as extracts are.
 *
 * Columns  event_id, occurred_at, user_id, organisation, role. About 110 bytes a row.
 */
export async function writeViewEvents(path: string, rows: number, seed = 42): Promise<void> {
  const random = randomNumbers(seed);
  const people = Math.max(2_000, Math.round(rows / 150));
  const home = new Uint16Array(people);
  const role = new Uint8Array(people);
  const joined = new Uint16Array(people);
  for (let person = 0; person < people; person += 1) {
    home[person] = Math.floor(ORGANISATIONS * random() ** 1.8);
    role[person] = Math.floor(ROLES.length * random() * random());
    joined[person] = random() < 0.55 ? 0 : Math.floor(random() * DAYS);
  }
  const cumulative: number[] = [];
  let weight = 0;
  for (let day = 0; day < DAYS; day += 1) {
    const weekday = new Date(START + day * DAY).getUTCDay();
    weight += (1 + (0.6 * day) / DAYS) * (weekday === 0 || weekday === 6 ? 0.3 : 1);
    cumulative.push(weight);
  }
  const hex = () =>
    Math.floor(random() * 4_294_967_296)
      .toString(16)
      .padStart(8, "0");
  const uuid = () => {
    const [a, b, c, d] = [hex(), hex(), hex(), hex()];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
  };

  const out = createWriteStream(path, { highWaterMark: 1 << 22 });
  let lines = ["event_id,occurred_at,user_id,organisation,role"];
  let day = 0;
  for (let row = 0; row < rows; row += 1) {
    const target = weight * Math.min(0.999_999, (row + random() * 20_000) / (rows + 20_000));
    day = dayOf(cumulative, target);
    const evening = random() < 0.1 ? 8 * random() - 6 : 0;
    const at = START + day * DAY + Math.floor((7.5 + (11 * (random() + random())) / 2 + evening) * HOUR);
    let person: number;
    do person = Math.floor(people * random() ** 1.6);
    while ((joined[person] ?? 0) > day);
    const organisation = random() < 0.96 ? (home[person] ?? 0) : Math.floor(ORGANISATIONS * random());
    const time = new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
    lines.push(
      `${uuid()},${time},user${100_000 + person}@trust.example,${organisationCode(organisation)},${ROLES[role[person] ?? 0]}`,
    );
    if (lines.length >= 20_000) {
      if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
      lines = [];
    }
  }
  out.end(lines.length > 0 ? `${lines.join("\n")}\n` : "");
  await once(out, "finish");
}

/** One further week of events, the week after those of `writeViewEvents`: what a programme imports on a Monday. */
export const writeWeekOfEvents = (path: string, rows: number): Promise<void> =>
  writeScattered(path, rows, { firstDay: DAYS, days: 7, seed: 7 });

/** Late rows scattered over the last five months. */
export const writeLateEvents = (path: string, rows: number): Promise<void> =>
  writeScattered(path, rows, { firstDay: DAYS - 150, days: 150, seed: 9 });

async function writeScattered(
  path: string,
  rows: number,
  { firstDay, days, seed }: { firstDay: number; days: number; seed: number },
): Promise<void> {
  const random = randomNumbers(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const time = new Date(START + Math.floor((firstDay + days * random()) * DAY)).toISOString();
    const person = 100_000 + Math.floor(2_000 * random());
    const role = ROLES[Math.floor(random() * 3)];
    return `extra-${seed}-${row},${time},user${person}@trust.example,${organisationCode(person % ORGANISATIONS)},${role}`;
  });
  await writeFile(path, `event_id,occurred_at,user_id,organisation,role\n${lines.join("\n")}\n`);
}

/** First day whose cumulative weight reaches the target. */
function dayOf(cumulative: number[], target: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
