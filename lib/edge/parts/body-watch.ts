import type { IncomingMessage, ServerResponse } from "node:http";
import type { EdgeCode } from "./cut-off";

export interface BodyTimes {
  /** Between two pieces. */
  idleMs: number;
  totalMs: number;
}

interface Watched {
  request: IncomingMessage;
  response: ServerResponse;
  /** Of its connection, when its body began. */
  bytesBefore: number;
  mostBytes: number;
  began: number;
  bytes: number;
  lastHeard: number;
}

/** Heads and lengths of chunks come over the connection too. */
const BESIDE_THE_BODY = 65_536;

/**
 * Bodies on their way, looked at once a second by what came over their connection: whoever sends too slowly, too long
 * or too much is cut off, whether or not the application is reading.
 */
export class BodyWatch {
  readonly #bodies = new Set<Watched>();
  readonly #times: BodyTimes;
  readonly #cutOff: (request: IncomingMessage, response: ServerResponse, code: EdgeCode) => void;

  constructor(
    times: BodyTimes,
    cutOff: (request: IncomingMessage, response: ServerResponse, code: EdgeCode) => void,
  ) {
    this.#times = times;
    this.#cutOff = cutOff;
  }

  watch(
    request: IncomingMessage,
    response: ServerResponse,
    mostBytes: number,
    now = performance.now(),
  ): void {
    const bytesBefore = request.socket.bytesRead;
    this.#bodies.add({
      request,
      response,
      bytesBefore,
      mostBytes,
      began: now,
      bytes: bytesBefore,
      lastHeard: now,
    });
  }

  /** How many bodies are on their way. */
  get size(): number {
    return this.#bodies.size;
  }

  look(now = performance.now()): void {
    for (const body of this.#bodies) {
      const code = this.#problem(body, now);
      if (code === null) continue;
      this.#bodies.delete(body);
      if (code !== "over") this.#cutOff(body.request, body.response, code);
    }
  }

  /** Cuts off whoever still sends. */
  endAll(code: EdgeCode): void {
    for (const { request, response } of this.#bodies)
      if (!isOver(request)) this.#cutOff(request, response, code);
    this.#bodies.clear();
  }

  #problem(body: Watched, now: number): EdgeCode | "over" | null {
    const { request } = body;
    if (isOver(request)) return "over";
    const { bytesRead } = request.socket;
    // When it is we who do not read on, the sender is not slow.
    const isHeld = request.readableLength >= request.readableHighWaterMark;
    if (bytesRead !== body.bytes || isHeld) body.lastHeard = now;
    body.bytes = bytesRead;
    if (bytesRead - body.bytesBefore > body.mostBytes + BESIDE_THE_BODY) return "body-too-large";
    const tooSlow = now - body.lastHeard > this.#times.idleMs || now - body.began > this.#times.totalMs;
    return tooSlow ? "body-too-slow" : null;
  }
}

const isOver = (request: IncomingMessage) => request.complete || request.socket.destroyed;
