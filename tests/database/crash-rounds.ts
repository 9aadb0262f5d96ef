import { auditEvent, ndjson } from "./audit-records";
import { viewsFile } from "./test-programme";

export const ROUNDS = 25;
/** For ways in that hand the file to the same import: each round starts several processes. */
export const FEWER_ROUNDS = 5;
export const ROWS = 2_000;

/** A file of its own for each round: four weeks of two organisations, one of them not mapped. */
export function roundFile(round: number): string {
  return viewsFile(
    ...Array.from({ length: ROWS }, (_, at) => {
      const day = String(1 + ((at * 7) % 28)).padStart(2, "0");
      return `round${round}-${at},2021-02-${day}T09:00:00Z,user${(at * 13) % 300},${at % 3 === 0 ? "RX1" : "Nowhere"},Role ${at % 4}`;
    }),
  );
}

/** Records a round's file of audit records holds: both ends of half as many acts. */
export const RECORDS = 800;

/** The same of audit records: each act told of by both its ends, people who open one record after another. */
export function roundRecords(round: number): string {
  const acts = Array.from({ length: RECORDS / 2 }, (_, at) => {
    const day = String(1 + ((at * 7) % 28)).padStart(2, "0");
    const minute = String(at % 60).padStart(2, "0");
    return {
      at: `2021-02-${day}T${String(8 + (round % 10)).padStart(2, "0")}:${minute}:00Z`,
      user: `user${(at * 13) % 40}`,
      patient: `local-${at % 7}`,
      document: `round${round}-${at}`,
      organisation: at % 3 === 0 ? "RX1" : "RX9",
    };
  });
  return ndjson(
    ...acts.map((act) => auditEvent(act)),
    ...acts.map((act) => auditEvent({ ...act, user: null, side: "server" })),
  );
}

/** Moments to kill at, as shares of the time an import takes undisturbed; a little beyond its end too. */
export function moments(seed: number, rounds = ROUNDS): number[] {
  let state = seed;
  return Array.from({ length: rounds }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state / 4_294_967_296) * 1.15;
  });
}

/** Printed with a failure, and taken from CRASH_SEED to repeat one. */
export const seed = Number(process.env.CRASH_SEED ?? "20210131");
