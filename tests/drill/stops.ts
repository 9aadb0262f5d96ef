import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { settings } from "@/lib/config/env";
import { round } from "@/tests/bench/figures";
import { roundFile } from "@/tests/database/crash-rounds";
import { runUptake } from "@/tests/journeys/run-uptake";
import { randomNumbers } from "./random";
import { type RunningService, startService } from "./running-service";
import { type Outcome, type SlowRequest, sendSlowly } from "./slow-sender";

const PUSHES = 3;
const UPLOADS = 2;
const EVENTS = 1_000;
/** Requests begin within this, and their bodies take up to so long: some come when the service stops already. */
const BEGIN_MS = 2_000;
const BODY_MS = 1_500;
/** A little beyond the end of the slowest, too. */
const STOP_MS = 3_000;
/** In one round of so many somebody sends so slowly that the stop cannot wait for them. */
const SLOW_ROUND = 10;
const SLOW_BODY_MS = 60_000;
const LONGEST_STOP_SECONDS = 30;

/** One request of a round, and what came of it. */
interface Sent {
  what: "push" | "upload";
  /** Of an upload: the name of its file. */
  name: string;
  request: SlowRequest;
  outcome: Outcome;
  /** The service had been asked to stop before it was begun. */
  late: boolean;
}

/** Asks the whole service to stop while pushes and uploads are on their way, and looks after the next start what is there. */
export async function stopDrill(folder: string, { stops, seed }: { stops: number; seed: number }) {
  const data = join(folder, "stops");
  mkdirSync(data);
  const { appUrl, port } = settings();
  const environment = {
    UPTAKE_DATA_DIR: data,
    PORT: String(port),
    LOG_LEVEL: "error",
    UPTAKE_PUSHES_AT_ONCE: String(PUSHES + 1),
  };
  const random = randomNumbers(seed);
  const found = new Findings();
  let service = await startService(environment);
  const client = new Client(appUrl, await signIn(service), supplier(folder, environment));
  for (let number = 1; number <= stops; number += 1) {
    const sent = await untilStopped(service, client, number, random, found);
    service = await startService(environment);
    for (const each of sent) await client.settle(each, found);
  }
  found.stopped(await service.stop());
  found.recounted(environment);
  return { ok: found.ok, stops, ...found.figures() };
}

/** A round: requests on their way, and the stop in the middle of them. */
async function untilStopped(
  service: RunningService,
  client: Client,
  number: number,
  random: () => number,
  found: Findings,
): Promise<Sent[]> {
  let asked = false;
  const requests = await client.requests(number);
  const sending = requests.map(async ({ what, name, request }, index): Promise<Sent> => {
    const isSlow = number % SLOW_ROUND === 0 && index === 0;
    const overMs = isSlow ? SLOW_BODY_MS : random() * BODY_MS;
    await sleep(isSlow ? 0 : random() * BEGIN_MS);
    const late = asked;
    return { what, name, request, late, outcome: await sendSlowly({ ...request, overMs }) };
  });
  await sleep(100 + random() * STOP_MS);
  asked = true;
  const stopping = service.stop();
  const sent = await Promise.all(sending);
  found.stopped(await stopping);
  return sent;
}

class Findings {
  finished = 0;
  refused = 0;
  nobodyThere = 0;
  slowestStop = 0;
  readonly wrong: string[] = [];

  get ok(): boolean {
    return this.wrong.length === 0;
  }

  stopped({ seconds, code }: { seconds: number; code: number | null }): void {
    this.slowestStop = Math.max(this.slowestStop, seconds);
    if (code !== 0) this.wrong.push(`ended with code ${code}`);
    if (seconds > LONGEST_STOP_SECONDS) this.wrong.push(`took ${round(seconds)} s to end`);
  }

  recounted(environment: Record<string, string>): void {
    try {
      runUptake(["verify"], environment);
    } catch (error) {
      this.wrong.push(`recounted: ${error instanceof Error ? error.message : error}`);
    }
  }

  figures() {
    const { finished, refused, nobodyThere, slowestStop, wrong } = this;
    return {
      requests: finished + refused + nobodyThere + wrong.length,
      finished,
      refused,
      nobody_there: nobodyThere,
      wrong: wrong.length,
      first_wrong: wrong.slice(0, 5),
      slowest_stop_seconds: round(slowestStop),
    };
  }
}

const Receipt = z.object({ import: z.int(), accepted: z.int(), duplicate: z.int() });
const Jobs = z.array(z.object({ fileName: z.string(), href: z.string(), kind: z.string() }));

/** Somebody who hands files over, and a supplier who pushes. */
class Client {
  readonly #url: string;
  readonly #cookie: string;
  readonly #token: string;

  constructor(url: string, cookie: string, token: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.#token = token;
  }

  /** Those of a round, each with events of its own. */
  async requests(number: number): Promise<Pick<Sent, "what" | "name" | "request">[]> {
    const pushes = Array.from({ length: PUSHES }, (_, at) => ({
      what: "push" as const,
      name: `push-${number}-${at}`,
      request: this.#push(`push-${number}-${at}`),
    }));
    const uploads = Array.from({ length: UPLOADS }, async (_, at) => {
      const name = `upload-${number}-${at}.csv`;
      return { what: "upload" as const, name, request: await this.#upload(name, number * UPLOADS + at) };
    });
    return [...pushes, ...(await Promise.all(uploads))];
  }

  #push(key: string): SlowRequest {
    const lines = Array.from({ length: EVENTS }, (_, at) =>
      JSON.stringify({
        event_id: `${key}-${at}`,
        occurred_at: `2021-02-0${1 + (at % 9)}T09:00:00Z`,
        user_id: `user${at % 90}`,
        organisation: "RX1",
        role: "Nurse",
      }),
    );
    return {
      url: `${this.#url}/api/v1/programmes/stops/feeds/views/events`,
      headers: {
        authorization: `Bearer ${this.#token}`,
        "content-type": "application/x-ndjson",
        "idempotency-key": key,
      },
      body: Buffer.from(lines.join("\n")),
      overMs: 0,
    };
  }

  async #upload(name: string, number: number): Promise<SlowRequest> {
    const form = new FormData();
    form.set("feed", "views");
    form.set("file", new File([roundFile(number)], name, { type: "text/csv" }));
    const encoded = new Response(form);
    return {
      url: `${this.#url}/programmes/stops/imports/uploads`,
      headers: {
        cookie: this.#cookie,
        origin: this.#url,
        "content-type": encoded.headers.get("content-type") ?? "",
      },
      body: Buffer.from(await encoded.arrayBuffer()),
      overMs: 0,
    };
  }

  /** Looks after the next start whether what was answered is so, and nothing of what was refused is there. */
  async settle(sent: Sent, found: Findings): Promise<void> {
    const { outcome, late, name } = sent;
    const cameTo = cameToOf(sent);
    if (cameTo === null) {
      const said =
        outcome.kind === "answered"
          ? `${outcome.status} ${outcome.text.slice(0, 200)}`
          : JSON.stringify(outcome);
      found.wrong.push(`${name}${late ? ", begun after the stop," : ""} came to ${said}`);
      return;
    }
    const wrong =
      sent.what === "push" ? await this.#pushIs(sent, cameTo) : await this.#uploadIs(sent, cameTo);
    if (wrong !== null) found.wrong.push(`${name} ${wrong}`);
    else if (cameTo === "finished") found.finished += 1;
    else if (outcome.kind === "nobody there") found.nobodyThere += 1;
    else found.refused += 1;
  }

  /** Sent again under its key: the answer it had, or as if for the first time. */
  async #pushIs({ request, outcome }: Sent, cameTo: "finished" | "refused"): Promise<string | null> {
    const again = await sendSlowly(request);
    if (again.kind !== "answered" || (again.status !== 200 && again.status !== 201))
      return `cannot be sent again: ${JSON.stringify(again)}`;
    const receipt = Receipt.parse(JSON.parse(again.text));
    if (receipt.accepted !== EVENTS || receipt.duplicate !== 0)
      return `is there in part: ${receipt.accepted} accepted, ${receipt.duplicate} known`;
    if (cameTo === "refused") return again.status === 201 ? null : "was refused, and stored";
    const before = outcome.kind === "answered" ? Receipt.parse(JSON.parse(outcome.text)).import : null;
    return again.status === 200 && receipt.import === before ? null : "was acknowledged, and is not there";
  }

  /** In the list of files: waiting for a decision, once it is checked, or nowhere. */
  async #uploadIs({ name }: Sent, cameTo: "finished" | "refused"): Promise<string | null> {
    for (let tries = 0; tries < 600; tries += 1) {
      const job = (await this.#jobs()).find(({ fileName }) => fileName === name);
      if (job === undefined || job.kind === "not imported")
        return cameTo === "refused" ? null : `was taken, and is ${job?.kind ?? "not there"}`;
      if (job.kind === "to be decided") {
        await this.#ask(`${job.href}/cancel`, { method: "POST" });
        return cameTo === "finished" ? null : "was refused, and kept";
      }
      await sleep(100);
    }
    return "stays under way";
  }

  #jobs = async () =>
    Jobs.parse(await (await this.#ask("/programmes/stops/imports/uploads/progress")).json());

  #ask(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.#cookie, origin: this.#url, connection: "close" };
    return fetch(`${this.#url}${path}`, { ...options, headers, redirect: "manual" });
  }
}

/** Whether it was taken or cleanly refused; null: neither. Who comes after the stop may find the door closing. */
function cameToOf({ what, outcome, late }: Sent): "finished" | "refused" | null {
  if (outcome.kind === "nobody there") return "refused";
  if (outcome.kind === "broken off") return late && outcome.because === "ECONNRESET" ? "refused" : null;
  if (outcome.status === 503) return "refused";
  const taken = what === "push" ? outcome.status === 201 : outcome.status === 303;
  return taken && (what === "push" || /\/imports\/uploads\//.test(outcome.location ?? ""))
    ? "finished"
    : null;
}

async function signIn({ link }: RunningService): Promise<string> {
  const answer = await fetch(link, { redirect: "manual", headers: { connection: "close" } });
  const [cookie = ""] = answer.headers.getSetCookie();
  const [session = ""] = cookie.split(";");
  if (!session.startsWith("uptake=")) throw new Error(`The link was answered with ${answer.status}.`);
  return session;
}

/** A programme with a feed, and a token that pushes to it. */
function supplier(folder: string, environment: Record<string, string>): string {
  const definition = join(folder, "stops.json");
  writeFileSync(
    definition,
    JSON.stringify({
      programme: { slug: "stops", name: "Stops" },
      viewers: [{ slug: "viewer", name: "Viewer" }],
      organisations: [{ code: "RX1", name: "One", sector: "acute" }],
      feeds: [{ slug: "views", viewer: "viewer", kind: "views", grain: "events" }],
    }),
  );
  runUptake(["apply", definition], environment);
  return runUptake(
    ["token", "create", "supplier", "--programme", "stops", "--feed", "views"],
    environment,
  ).trim();
}
