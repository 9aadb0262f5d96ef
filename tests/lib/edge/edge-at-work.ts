import type { IncomingMessage, ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { EDGE_LIMITS, Edge, type EdgeLimits, type EdgeOptions } from "@/lib/edge/edge";

export type Application = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface AtWork {
  edge: Edge;
  url: string;
  port: number;
  stop: () => Promise<void>;
}

/** An edge that listens on a port of its own, with an application of a few lines behind it. */
export async function edgeAtWork(
  application: Application,
  { limits, ...options }: Partial<Omit<EdgeOptions, "limits">> & { limits?: Partial<EdgeLimits> } = {},
): Promise<AtWork> {
  const edge = new Edge({
    application,
    https: false,
    trustedHops: 0,
    metricsToken: null,
    sessionCookieName: "uptake",
    patternOf: () => "/a/[b]",
    isStopping: () => false,
    onFault: () => {},
    limits: { ...EDGE_LIMITS, ...limits },
    ...options,
  });
  await new Promise<void>((resolve) => edge.server.listen(0, "127.0.0.1", resolve));
  const address = edge.server.address();
  if (address === null || typeof address === "string") throw new Error("It does not listen on a port.");
  const stop = async () => {
    edge.server.closeAllConnections();
    await new Promise((resolve) => edge.server.close(resolve));
  };
  return { edge, url: `http://127.0.0.1:${address.port}`, port: address.port, stop };
}

export interface Wire {
  socket: Socket;
  /** Everything that came back, once the connection is closed. */
  closed: Promise<string>;
}

/** A connection on which bytes are written as they are. */
export function wire(port: number, text: string): Wire {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk.toString();
  });
  // A connection that is reset has still said what it said.
  socket.on("error", () => {});
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(heard)));
  return { socket, closed };
}

/** Reads a body to its end, as the application's readers do. */
export async function readAll(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of request) bytes += Buffer.byteLength(chunk);
  return bytes;
}
