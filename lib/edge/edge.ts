import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { telemetry } from "@/lib/telemetry/telemetry";
import { clientAddress } from "./client-address";
import { guardedResponse } from "./guarded-response";
import { answerMetrics } from "./metrics-answer";
import { BodyWatch } from "./parts/body-watch";
import { cutOff, type EdgeCode, rawAnswer, refuse } from "./parts/cut-off";
import type { PatternOf } from "./parts/route-patterns";
import { cleanHeaders, isPath } from "./request-headers";
import { type RequestKind, requestKind } from "./request-kinds";
import { Allowance, AtOnce, TokenTries } from "./tries";

export interface EdgeLimits {
  /** A minute and address. */
  tokenTries: number;
  secretTries: number;
  signIns: number;
  /** A minute and session or token. */
  exports: number;
  exportsAtOnce: { each: number; all: number };
  uploadsAtOnce: { each: number; all: number };
  bodiesAtOnce: number;
  requestsAtOnce: number;
  bodyIdleMs: number;
  bodyTotalMs: number;
  /** How long requests under way are waited for when the service stops. */
  stopMs: number;
}

export const EDGE_LIMITS: EdgeLimits = {
  tokenTries: 20,
  secretTries: 20,
  // Many people share the address of their organisation, and come at nine.
  signIns: 240,
  exports: 120,
  exportsAtOnce: { each: 4, all: 16 },
  uploadsAtOnce: { each: 4, all: 16 },
  bodiesAtOnce: 64,
  requestsAtOnce: 500,
  bodyIdleMs: 30_000,
  // A quarter of a gigabyte from a hospital's slow line, and no longer.
  bodyTotalMs: 600_000,
  stopMs: 25_000,
};

export interface EdgeOptions {
  /** Answers what got past the edge. */
  application: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  https: boolean;
  trustedHops: number;
  metricsToken: string | null;
  /** Of the cookie a session travels in. */
  sessionCookieName: string;
  patternOf: PatternOf;
  limits: EdgeLimits;
  isStopping: () => boolean;
  /** Is told of what the application did not answer, which is then answered as a fault. */
  onFault: (error: unknown) => void;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const LOOK_EVERY_MS = 1_000;
const HEADERS_MS = 30_000;
/** For the last answers to leave. */
const LEAVING_MS = 1_000;

/**
 * The outermost door of the service: what every request meets before the application does, whatever its address.
 * What it lets through is still to be permitted by whom it reaches.
 */
export class Edge {
  readonly server: Server;
  readonly #options: EdgeOptions;
  readonly #bodies: BodyWatch;
  readonly #tokens: TokenTries;
  readonly #secrets: Allowance;
  readonly #signIns: Allowance;
  readonly #exports: Allowance;
  readonly #exportsAtOnce: AtOnce;
  readonly #uploadsAtOnce: AtOnce;
  readonly #underWay = new Set<ServerResponse>();

  constructor(options: EdgeOptions) {
    this.#options = options;
    const { limits, https } = options;
    this.#bodies = new BodyWatch(
      { idleMs: limits.bodyIdleMs, totalMs: limits.bodyTotalMs },
      (request, response, code) => {
        telemetry().refusals.inc({ reason: code });
        cutOff(request, response, code, { https });
      },
    );
    this.#tokens = new TokenTries(limits.tokenTries);
    this.#secrets = new Allowance(limits.secretTries);
    this.#signIns = new Allowance(limits.signIns);
    this.#exports = new Allowance(limits.exports);
    this.#exportsAtOnce = new AtOnce(limits.exportsAtOnce);
    this.#uploadsAtOnce = new AtOnce(limits.uploadsAtOnce);
    this.server = createServer({ ServerResponse: guardedResponse({ https }) }, (request, response) => {
      void this.#meet(request, response);
    });
    // The bodies' own times are kept by BodyWatch, which can tell a slow sender from a slow reader.
    this.server.requestTimeout = 0;
    this.server.headersTimeout = HEADERS_MS;
    this.server.on("clientError", (error, socket) => this.#notUnderstood(error, socket as Socket));
    setInterval(() => this.#bodies.look(), LOOK_EVERY_MS).unref();
  }

  /**
   * Lets requests under way come to their end, for a while; whoever still sends then is told to send again. Until it
   * returns, others hear that the service is stopping.
   */
  async stop(): Promise<void> {
    await this.#untilAnswered(this.#options.limits.stopMs);
    this.#bodies.endAll("stopping");
    await this.#untilAnswered(LEAVING_MS);
    this.server.close();
    this.server.closeAllConnections();
  }

  async #untilAnswered(mostMs: number): Promise<void> {
    for (const end = performance.now() + mostMs; this.#underWay.size > 0 && performance.now() < end; )
      await sleep(50);
  }

  async #meet(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const { underWay, requests } = telemetry();
    const url = request.url ?? "";
    const kind = requestKind(request.method ?? "", url);
    const ends: (() => void)[] = [];
    this.#underWay.add(response);
    underWay.inc();
    // Next adds ten of its own, at which Node warns of a leak.
    response.setMaxListeners(20);
    response.once("close", () => {
      this.#underWay.delete(response);
      underWay.dec();
      for (const end of ends) end();
      const route = url.startsWith("/metrics") ? "/metrics" : this.#options.patternOf(url);
      const labels = { method: METHODS.has(request.method ?? "") ? request.method : "other", route };
      requests.observe({ ...labels, status: response.statusCode }, (performance.now() - began) / 1_000);
    });
    const refusal = await this.#admit(request, response, kind, ends);
    if (response.destroyed) return;
    if (refusal !== null) {
      this.#refuse(request, response, refusal);
      return;
    }
    if (url === "/metrics") return answerMetrics(request, response, this.#options.metricsToken);
    await this.#options.application(request, response).catch((error) => {
      // Whoever has gone, or was cut off, is no fault of ours.
      if (response.destroyed || request.destroyed) return;
      this.#options.onFault(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  }

  /** Everything a request has to pass; what holds as long as it is answered is added to `ends`. */
  async #admit(
    request: IncomingMessage,
    response: ServerResponse,
    kind: RequestKind,
    ends: (() => void)[],
  ): Promise<Refused | null> {
    const { limits, trustedHops, sessionCookieName, isStopping } = this.#options;
    const { method = "", url = "", headers } = request;
    const forwarded = headers["x-forwarded-for"];
    const address = clientAddress(request.socket.remoteAddress, [forwarded ?? []].flat().join(), trustedHops);
    const requestId = randomUUID();
    cleanHeaders(headers, requestId);
    response.setHeader("X-Request-Id", requestId);
    if (!METHODS.has(method)) return { code: "method", headers: { Allow: [...METHODS].join(", ") } };
    if (!isPath(url)) return { code: "bad-query" };
    if (isStopping() && url !== "/livez") return { code: "stopping", headers: { Connection: "close" } };
    if (this.#underWay.size > limits.requestsAtOnce) return { code: "busy" };

    const { authorization } = headers;
    if (authorization !== undefined) {
      const tried = await this.#tokens.begin(address, authorization);
      if (typeof tried === "number") return tooMany(tried);
      ends.push(() => void tried(response.headersSent ? response.statusCode : 401));
    }
    const allowance = kind.triesSecret ? this.#secrets : kind.signsIn ? this.#signIns : null;
    const wait = allowance === null ? null : await allowance.take(address);
    if (wait !== null) return tooMany(wait);

    const credential = authorization ?? cookieOf(headers.cookie, sessionCookieName);
    const who = credential === undefined ? address : fingerprint(credential);
    if (kind.exports) {
      const waitForExport = await this.#exports.take(who);
      if (waitForExport !== null) return tooMany(waitForExport);
    }
    const turns = kind.exports ? this.#exportsAtOnce : kind.uploads ? this.#uploadsAtOnce : null;
    const turn = turns?.begin(who);
    if (typeof turn === "string") return { code: turn };
    if (turn !== undefined) ends.push(turn);
    return this.#admitBody(request, response, kind);
  }

  #admitBody(request: IncomingMessage, response: ServerResponse, kind: RequestKind): Refused | null {
    const { "content-length": length, "transfer-encoding": coding } = request.headers;
    if (coding === undefined && Number(length ?? 0) === 0) return null;
    if (Number(length ?? 0) > kind.mostBodyBytes) return { code: "body-too-large" };
    if (this.#bodies.size >= this.#options.limits.bodiesAtOnce) return { code: "busy" };
    this.#bodies.watch(request, response, kind.mostBodyBytes);
    return null;
  }

  #refuse(request: IncomingMessage, response: ServerResponse, { code, headers }: Refused): void {
    telemetry().refusals.inc({ reason: code });
    const hasBody = !request.complete;
    refuse(request, response, code, { ...headers, ...(hasBody ? { Connection: "close" } : {}) });
    if (!hasBody) return;
    // A sender hears the answer only once its body has gone out; whoever sends for longer is cut off.
    request.resume();
    setTimeout(() => request.socket.destroy(), READ_ON_MS).unref();
  }

  #notUnderstood(error: NodeJS.ErrnoException, socket: Socket): void {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : undefined;
    const code = error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? "body-too-slow" : "bad-query";
    socket.end(rawAnswer(code, { https: this.#options.https }, status));
  }
}

const READ_ON_MS = 10_000;

interface Refused {
  code: EdgeCode;
  headers?: Record<string, string>;
}

const tooMany = (seconds: number): Refused => ({
  code: "too-many-requests",
  headers: { "Retry-After": String(seconds) },
});

/** What stands for a session or token without being one. */
const fingerprint = (secret: string) => createHash("sha256").update(secret).digest("base64url");

const cookieOf = (cookies: string | undefined, name: string): string | undefined =>
  cookies
    ?.split(";")
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${name}=`));
