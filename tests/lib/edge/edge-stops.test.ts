import { expect, test } from "vitest";
import { edgeAtWork, readAll, wire } from "@/tests/lib/edge/edge-at-work";

const head = (length: number) => `POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;

test("five bodies on their way when the service stops: those that come to their end are taken, the other is told to send again", async () => {
  let stopping = false;
  const taken: number[] = [];
  const { edge, port, url } = await edgeAtWork(
    async (request, response) => {
      if (request.method === "GET") return void response.end("here\n");
      taken.push(await readAll(request));
      response.end("taken\n");
    },
    { isStopping: () => stopping, limits: { stopMs: 2_000 } },
  );
  const uploads = Array.from({ length: 5 }, () => wire(port, `${head(10)}abc`));
  // All of them have reached the application.
  await expect
    .poll(() => new Promise((resolve) => edge.server.getConnections((_, count) => resolve(count))))
    .toBe(5);
  expect((await fetch(url)).status).toBe(200);

  stopping = true;
  const stopped = edge.stop();
  const refused = await fetch(`${url}/readyz`);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("30");
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  for (const { socket } of uploads.slice(0, 4)) socket.write("defghij");

  const answers = await Promise.all(uploads.map(({ closed }) => closed));
  await stopped;
  for (const answer of answers.slice(0, 4)) expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*taken/);
  expect(answers[4]).toMatch(/^HTTP\/1\.1 503 [\s\S]*Retry-After: 30[\s\S]*Nothing was stored/);
  expect(taken).toEqual([10, 10, 10, 10]);
  await expect(fetch(url)).rejects.toThrow();
});

test("with nothing under way the service stops at once", async () => {
  const { edge } = await edgeAtWork(async () => {});
  const began = performance.now();
  await edge.stop();
  expect(performance.now() - began).toBeLessThan(1_000);
});
