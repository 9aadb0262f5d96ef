import { connect, createServer, type Socket } from "node:net";

export interface CuttingProxy {
  port: number;
  /** How many bytes went through since the last `cutAfter`, both ways. */
  passed(): number;
  /** Cuts every connection once so many bytes more went through; null: never. */
  cutAfter(bytes: number | null): void;
  close(): Promise<void>;
}

/** Stands between a client and a server, and breaks all connections off in the middle of a byte's journey. */
export async function cuttingProxy(to: { host: string; port: number }): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let passed = 0;
  let limit: number | null = null;
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  const server = createServer((client) => {
    const upstream = connect(to.port, to.host);
    for (const [from, into] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      from.on("error", () => {});
      from.on("close", () => {
        open.delete(from);
        into.destroy();
      });
      from.on("data", (chunk: Buffer) => {
        const left = limit === null ? chunk.length : limit - passed;
        passed += chunk.length;
        if (left >= chunk.length) into.write(chunk);
        else {
          into.write(chunk.subarray(0, Math.max(0, left)), cutAll);
        }
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy listens nowhere.");
  return {
    port: address.port,
    passed: () => passed,
    cutAfter(bytes) {
      passed = 0;
      limit = bytes;
    },
    close() {
      cutAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
