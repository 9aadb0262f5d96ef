import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** What there is of the answer to a request before its head is written. */
interface Answer {
  statusCode: number;
}

// The web server and Next's parts are bundled apart; one process has one of these.
const shared = globalThis as typeof globalThis & { uptakeAnswers?: AsyncLocalStorage<Answer> };
shared.uptakeAnswers ??= new AsyncLocalStorage();
const answers = shared.uptakeAnswers;

/** Does the work that makes an answer, which may say its status. */
export const answeringWith = <T>(answer: Answer, work: () => T): T => answers.run(answer, work);

/**
 * Gives the answer being made a status. Next lets a page say it only by throwing, and then sends a page that is empty
 * until scripts have run (vercel/next.js#62228).
 */
export function sayStatus(status: number): void {
  const answer = answers.getStore();
  if (answer !== undefined) answer.statusCode = status;
}
