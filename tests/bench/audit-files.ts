import { createWriteStream, readFileSync } from "node:fs";
import { pipeline } from "node:stream/promises";

const SAMPLES = "tests/samples/audit";
const PEOPLE = 500;
const PATIENTS = 2_000;
const BEGAN = Date.parse("2026-03-02T07:00:00Z");
/** So many records stand in each piece that is written at once. */
const PIECE = 1_000;

/** One every second and a half, for ten hours a day: what somebody has open of a patient ends at night at the latest. */
const EVERY_MS = 1_500;
const A_DAY = 24_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

const timeOf = (index: number) =>
  new Date(BEGAN + Math.floor(index / A_DAY) * DAY_MS + (index % A_DAY) * EVERY_MS).toISOString();
/** Twelve digits, as the numbers of staff have. */
const personOf = (index: number) => `9990000${String((index * 7) % PEOPLE).padStart(5, "0")}`;
/** Ten digits that are no NHS number. */
const patientOf = (index: number) => `90000${String((index * 13) % PATIENTS).padStart(4, "0")}x`;

/** Writes FHIR AuditEvents, one a line: a list asked for, then a document fetched, by our sample's template. */
export function writeFhirLines(path: string, records: number): Promise<void> {
  const [asked = "", fetched = ""] = readFileSync(`${SAMPLES}/fhir-audit-events.ndjson`, "utf8").split("\n");
  return write(path, records, (index) =>
    (index % 2 === 0 ? asked : fetched)
      .replace(/"id":"s\d"/, `"id":"b${index}"`)
      .replace(/"recorded":"[^"]*"/, `"recorded":"${timeOf(index)}"`)
      .replace("999000000108", personOf(index >> 1))
      .replace("2.999.1.1", `2.999.1.${index}`)
      .replaceAll("9999999468", patientOf(index >> 1))
      .concat("\n"),
  );
}

/** Writes syslog frames that say how long they are, each with a message of documents retrieved, by our sample's template. */
export function writeAtnaFrames(path: string, records: number): Promise<void> {
  const message = readFileSync(`${SAMPLES}/atna-message.xml`, "utf8").trim();
  return write(path, records, (index) => {
    const payload = message
      .replace(/EventDateTime="[^"]*"/, `EventDateTime="${timeOf(index)}"`)
      .replace("u.sample", `u.${personOf(index)}`)
      .replace("2.999.3.1", `2.999.3.${index}`)
      .replace("9999999468", patientOf(index));
    const frame = `<85>1 ${timeOf(index)} viewer.example app 1 IHE+DICOM - ${payload}`;
    return `${Buffer.byteLength(frame)} ${frame}`;
  });
}

function write(path: string, records: number, recordAt: (index: number) => string): Promise<void> {
  function* pieces() {
    for (let from = 0; from < records; from += PIECE)
      yield Array.from({ length: Math.min(PIECE, records - from) }, (_, i) => recordAt(from + i)).join("");
  }
  return pipeline(pieces(), createWriteStream(path));
}
