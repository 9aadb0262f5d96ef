import { ROWS, roundFile } from "@/tests/database/crash-rounds";
import { firstDifference, importText } from "@/tests/database/test-programme";

/**
 * What a client remembers of the files it handed over, held against what the database has of them: every file is sent
 * once more, and must then be there exactly once, whatever became of it the first time.
 */
export class Ledger {
  rounds = 0;
  acknowledged = 0;
  interrupted = 0;
  /** Acknowledged, and not there. */
  lost = 0;
  /** There in part, or twice. */
  half = 0;

  /** Sends a round's file again. @returns seconds it took, where it was taken in whole. */
  async settle(round: number, wasAcknowledged: boolean): Promise<number | null> {
    const began = performance.now();
    const again = await importText("v-views", roundFile(round));
    const seconds = (performance.now() - began) / 1_000;
    this.rounds += 1;
    if (wasAcknowledged) this.acknowledged += 1;
    else this.interrupted += 1;
    if (wasAcknowledged && again.duplicate !== ROWS) this.lost += 1;
    if (again.accepted + again.duplicate !== ROWS || (again.accepted !== 0 && again.accepted !== ROWS))
      this.half += 1;
    return again.accepted === ROWS ? seconds : null;
  }

  /** The figures, with whether every one of the reports' is as recounted from what is there. */
  async figures() {
    const { rounds, acknowledged, interrupted, lost, half } = this;
    const difference = await firstDifference();
    const ok = lost === 0 && half === 0 && difference === null;
    return { ok, rounds, acknowledged, interrupted, lost, half_or_doubled: half, difference };
  }
}
