import type { TrailEntry } from "./entry";

/** A request that was refused, as far as the trail tells of it. */
export interface RefusedRequest extends Pick<TrailEntry, "actor" | "programme"> {
  /** Why: the code of the refusal. */
  code: string;
  /** What was asked for: a capability. */
  asked: string | null;
  requestId: string | null;
}

const MINUTE_MILLISECONDS = 60_000;
/** Of different refusals within a minute; all beyond them are one. */
const MOST_KINDS = 100;

interface Gathered {
  request: RefusedRequest;
  /** Since the last entry. */
  times: number;
}

/**
 * Refusals on their way into the trail. The first of a kind (who, what, where) is told at once; those that follow within
 * a minute are told together at its end, with how many they were. So nobody fills the trail by being refused: a flood
 * costs at most two hundred entries a minute, whatever is asked.
 */
export class RefusalTrail {
  readonly #note: (entry: TrailEntry) => Promise<void>;
  readonly #minute = new Map<string, Gathered>();
  #timer: NodeJS.Timeout | null = null;

  /** @param note writes an entry; what goes wrong there is its own to tell. */
  constructor(note: (entry: TrailEntry) => Promise<void>) {
    this.#note = note;
  }

  /** Tells of a refusal, now or at the end of the minute. A layout and its page refuse one request twice: told once. */
  async tell(request: RefusedRequest): Promise<void> {
    const { kind, name, userId = "", tokenId = "" } = request.actor;
    const { code, asked, programme = "", requestId } = request;
    const own = JSON.stringify([kind, name, userId, tokenId, code, asked, programme]);
    const key = this.#minute.has(own) || this.#minute.size < MOST_KINDS ? own : "others";
    const known = this.#minute.get(key);
    if (known === undefined) {
      this.#minute.set(key, { request, times: 0 });
      this.#timer ??= setTimeout(() => void this.tellGathered(), MINUTE_MILLISECONDS).unref();
      await this.#note(entryOf(request, 1));
      return;
    }
    if (requestId !== null && known.request.requestId === requestId) return;
    known.times += 1;
    known.request = request;
  }

  /** Tells of all that were held back, and begins another minute. */
  async tellGathered(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const gathered = [...this.#minute.entries()];
    this.#minute.clear();
    for (const [key, { request, times }] of gathered)
      if (times > 0) await this.#note(entryOf(key === "others" ? OTHERS : request, times));
  }
}

const OTHERS: RefusedRequest = {
  actor: { kind: "several", name: "Several" },
  code: "several",
  asked: null,
  programme: null,
  requestId: null,
};

const entryOf = (
  { actor, code, asked, programme = null, requestId }: RefusedRequest,
  times: number,
): TrailEntry => ({
  actor,
  action: "refused",
  outcome: "refused",
  programme,
  object: { type: "request", id: asked ?? "any" },
  requestId: times === 1 ? requestId : null,
  detail: { because: code, times, ...(typeof programme === "string" ? { programme } : {}) },
});
