import { expect, test } from "vitest";
import { readMultipartForm } from "@/app/multipart-form";

const BOUNDARY = "----boundary";

const field = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = (name: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
const END = `\r\n--${BOUNDARY}--\r\n`;

/** A request whose body arrives in the pieces given; `then` says how it ends. */
function request(pieces: string[], then: "ends" | "breaks" = "ends"): Request {
  const encoder = new TextEncoder();
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[next++];
      if (piece !== undefined) controller.enqueue(encoder.encode(piece));
      else if (then === "ends") controller.close();
      else controller.error(new Error("the connection broke"));
    },
  });
  const headers = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
  return new Request("http://localhost/uploads", {
    method: "POST",
    headers,
    body,
    duplex: "half",
  } as RequestInit);
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of source) text += decoder.decode(chunk, { stream: true });
  return text;
}

test("the fields before the file are known when the file begins, and the file comes whole", async () => {
  const rows = "a,b\r\n1,2\r\n".repeat(20_000);
  const taken = await readMultipartForm(
    request([field("feed", "v-views"), fileHead("views.csv"), ...(rows.match(/.{1,5000}/gs) ?? []), END]),
    async (fields, file) => ({
      feed: fields.get("feed"),
      name: file?.name,
      text: file === null ? "" : await textOf(file.body),
    }),
  );
  expect(taken).toEqual({ feed: "v-views", name: "views.csv", text: rows });
});

test("a form sent without choosing a file has none", async () => {
  const taken = await readMultipartForm(
    request([field("feed", "v-views"), fileHead(""), END]),
    async (fields, file) => [fields.get("feed"), file],
  );
  expect(taken).toEqual(["v-views", null]);
});

test("half a file never passes for the whole when the connection breaks", async () => {
  let read: string | null = null;
  const taken = readMultipartForm(
    request([fileHead("views.csv"), "a,b\r\n1,2\r\n"], "breaks"),
    async (_, file) => {
      read = file === null ? null : await textOf(file.body);
    },
  );
  await expect(taken).rejects.toThrow("the connection broke");
  expect(read).toBeNull();
});

test("half a file never passes for the whole when the form stops before its end", async () => {
  let read: string | null = null;
  const taken = readMultipartForm(request([fileHead("views.csv"), "a,b\r\n1,2\r\n"]), async (_, file) => {
    read = file === null ? null : await textOf(file.body);
  });
  await expect(taken).rejects.toThrow();
  expect(read).toBeNull();
});

test("a form that is refused is read to its end all the same, so that the answer reaches the browser", async () => {
  const pieces = [
    fileHead("views.csv"),
    ..."x"
      .repeat(40)
      .split("")
      .map((x) => x.repeat(50_000)),
    END,
  ];
  const refused = readMultipartForm(request(pieces), async () => {
    throw new Error("not this file");
  });
  await expect(refused).rejects.toThrow("not this file");
});
