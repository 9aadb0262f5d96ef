import { expect, test } from "vitest";
import { readBody } from "@/app/request-body";

const LIMITS = { bytes: 10, idleMs: 60, totalMs: 150 };

/** A request whose body comes piece by piece, so many milliseconds apart; null: it breaks off there. */
function sent(pieces: (string | null)[], { every = 0, length }: { every?: number; length?: number } = {}) {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, every));
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else if (piece === null) controller.error(new Error("aborted"));
      else controller.enqueue(Buffer.from(piece));
    },
  });
  const headers = {
    "content-digest": "sha-256=::",
    ...(length === undefined ? {} : { "content-length": `${length}` }),
  };
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, headers, duplex: "half" };
  return new Request("http://localhost:3000/", init);
}

test("a body is all its pieces", async () => {
  expect((await readBody(sent(["one", "two"]), LIMITS)).toString()).toBe("onetwo");
});

test.each([
  ["a body of one byte too many", sent(["12345", "678901"]), "body-too-large"],
  ["a body that is announced as too large", sent([], { length: 11 }), "body-too-large"],
  ["a body that breaks off", sent(["12345", null]), "body-incomplete"],
  ["a body that ends before its length", sent(["12345"], { length: 6 }), "body-incomplete"],
  ["a body that stands still", sent(["1", "2"], { every: 200 }), "body-too-slow"],
  ["a body that trickles", sent([..."1234567"], { every: 40 }), "body-too-slow"],
])("%s is refused", async (_, request, code) => {
  await expect(readBody(request, LIMITS)).rejects.toMatchObject({ code });
});

test("a body of exactly as much as is taken is taken", async () => {
  expect(await readBody(sent(["12345", "67890"], { length: 10 }), LIMITS)).toHaveLength(10);
});
