import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isValidElement } from "react";
import { z } from "zod";
import { answeringWith } from "@/lib/config/answer-status";
import { settings } from "@/lib/config/env";
import type { AppRoute } from "@/tests/journeys/app-routes";

type Params = Promise<Record<string, string>>;
type Component = (props: { params: Params; searchParams: Params; children: null }) => unknown;
type Handler = (request: Request, context: { params: Params }) => Promise<Response>;
const isFunction = (given: unknown): boolean => typeof given === "function";
const Page = z.object({ default: z.custom<Component>(isFunction) });
const WithChildren = z.object({ children: z.unknown() });
const Route = z.record(z.string(), z.unknown());

/** What came of it: a status, and what was said, without a request's own secrets. */
export interface Outcome {
  status: number;
  /** Where it led, or the words of the refusal. */
  said: string;
}

/** How Next tells by an error's digest that a page redirects, is not found or forbidden. */
const Interrupt = z.object({ digest: z.string() });

/** Opens a page as Next does, with the layouts around it, and tells what whoever asked would be answered. */
export async function openPage({ file }: AppRoute, params: Record<string, string>): Promise<Outcome> {
  const props = { params: Promise.resolve(params), searchParams: Promise.resolve({}), children: null };
  const answer = { statusCode: 200 };
  try {
    for (const path of [...layoutsOf(file), file]) {
      const found = Page.parse(await import(/* @vite-ignore */ resolve(path)));
      await answeringWith(answer, async () => openAllOf(await found.default(props)));
      // What the layout refuses it shows nothing else of.
      if (answer.statusCode !== 200) break;
    }
    return { status: answer.statusCode, said: "" };
  } catch (error) {
    const [kind = "", what = "", to = ""] = Interrupt.safeParse(error).data?.digest.split(";") ?? [];
    if (kind === "NEXT_REDIRECT") return { status: 307, said: to };
    if (kind === "NEXT_HTTP_ERROR_FALLBACK") return { status: Number(what), said: "" };
    throw error;
  }
}

/** What of a page asks by itself: components that are awaited, wherever they stand in what the page hands over. */
async function openAllOf(shown: unknown): Promise<void> {
  if (Array.isArray(shown)) {
    for (const each of shown) await openAllOf(each);
    return;
  }
  if (!isValidElement(shown)) return;
  const { type, props } = shown;
  if (typeof type === "function" && type.constructor.name === "AsyncFunction")
    return openAllOf(await Reflect.apply(type, null, [props]));
  await openAllOf(WithChildren.safeParse(props).data?.children);
}

/** Layouts within app/(signed-in), the outermost first; what lies further out asks nobody. */
function layoutsOf(file: string): string[] {
  const found: string[] = [];
  for (let folder = dirname(file); folder !== "app"; folder = dirname(folder))
    if (existsSync(`${folder}/layout.tsx`)) found.unshift(`${folder}/layout.tsx`);
  return found;
}

/** Calls a route, from a page of the service. */
export async function callRoute(
  { file, pattern }: AppRoute,
  {
    method,
    params,
    authorization,
  }: { method: string; params: Record<string, string>; authorization: string | null },
): Promise<Outcome> {
  const { appUrl } = settings();
  const path = pattern.replaceAll(/\[(\w+)\]/g, (_, name: string) => params[name] ?? "");
  const headers = new Headers({ origin: appUrl, "sec-fetch-site": "same-origin" });
  if (authorization !== null) headers.set("authorization", authorization);
  const request = new Request(`${appUrl}${path}`, { method, headers });
  const handler = z
    .custom<Handler>(isFunction)
    .parse(Route.parse(await import(/* @vite-ignore */ resolve(file)))[method]);
  const answer = await handler(request, { params: Promise.resolve(params) });
  const text = answer.status < 400 ? (answer.headers.get("location") ?? "") : await answer.text();
  if (answer.status < 400) await answer.body?.cancel();
  return { status: answer.status, said: text };
}
