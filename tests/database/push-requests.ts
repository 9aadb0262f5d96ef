import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { POST } from "@/app/api/v1/programmes/[programme]/feeds/[feed]/events/route";
import { GET as getRejections } from "@/app/api/v1/programmes/[programme]/imports/[import]/rejections/route";
import { GET as getReceipt } from "@/app/api/v1/programmes/[programme]/imports/[import]/route";
import { Problem } from "@/app/problems";
import { createApiToken } from "@/lib/auth/api-token";
import { select } from "@/lib/db/client";
import { Receipt } from "@/lib/ingest/receipt";

const API = "http://localhost:3000/api/v1";

/** A token for a feed of the test programme, as it is sent. */
export const feedToken = async (feed: string): Promise<string> =>
  `Bearer ${await createApiToken(`${feed} ${randomUUID()}`, 1, { pushesTo: { programme: "p", feed } })}`;

/** View events as NDJSON, one object each. */
export const eventsNdjson = (...ids: string[]): string =>
  ids
    .map((id) =>
      JSON.stringify({
        event_id: id,
        occurred_at: "2021-01-25T09:00:00Z",
        user_id: `user of ${id}`,
        organisation: "RX1",
        role: "Nurse",
      }),
    )
    .join("\n");

export interface PushedRequest {
  authorization: string;
  body: string | Buffer;
  headers: Record<string, string>;
  /** Headers that are not sent. */
  without: string[];
  programme: string;
  feed: string;
}

/** A push, with the headers an HTTP client would add. */
export function push(asked: Partial<PushedRequest> & { authorization: string }): Promise<Response> {
  const { programme = "p", feed = "v-views" } = asked;
  const body = Buffer.from(asked.body ?? eventsNdjson("e1", "e2"));
  const headers = new Headers({
    authorization: asked.authorization,
    "content-type": "application/x-ndjson",
    "content-length": String(body.length),
    ...asked.headers,
  });
  for (const name of asked.without ?? []) headers.delete(name);
  const address = `${API}/programmes/${programme}/feeds/${feed}/events`;
  const request = new Request(address, { method: "POST", body: new Uint8Array(body), headers });
  return POST(request, { params: Promise.resolve({ programme, feed }) });
}

const TYPES: Record<string, string> = {
  json: "application/fhir+json",
  ndjson: "application/x-ndjson",
  xml: "application/xml",
  log: "text/plain",
  csv: "text/csv",
};

/** What a sender says a file is, by its name. */
export const typeOf = (name: string): string => TYPES[name.split(".").at(-1) ?? ""] ?? "text/html";

export const askReceipt = (authorization: string, path: string): Promise<Response> =>
  askImport(getReceipt, authorization, path);

export const askRejections = (authorization: string, path: string): Promise<Response> =>
  askImport(getRejections, authorization, path);

/** @param path of the import: /api/v1/programmes/p/imports/1, with what is asked after it. */
function askImport(route: typeof getReceipt, authorization: string, path: string): Promise<Response> {
  const [, programme = "", id = ""] = /programmes\/([^/]+)\/imports\/([^/?]+)/.exec(path) ?? [];
  return route(new Request(new URL(path, API), { headers: { authorization } }), {
    params: Promise.resolve({ programme, import: id }),
  });
}

export const receiptIn = async (response: Response): Promise<Receipt> => Receipt.parse(await response.json());

/** The problem a response holds, which says its own status. */
export async function problemIn(response: Response): Promise<Problem> {
  const problem = Problem.parse(await response.json());
  if (problem.status !== response.status) throw new Error(`${problem.status} is not ${response.status}.`);
  return problem;
}

export const digestOf = (body: string | Buffer): string =>
  `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;

/** How many view events are kept. */
export async function viewsKept(): Promise<number> {
  const [row] = await select(z.object({ kept: z.int() }), "select count(*)::int as kept from viewer_access");
  return row?.kept ?? Number.NaN;
}
