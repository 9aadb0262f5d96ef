import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { carefulFetch } from "@/lib/identity/parts/careful-fetch";
import { readSecretFile } from "@/lib/identity/parts/secret-file";

async function asking(answer: RequestListener, within?: number): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  try {
    const got = await carefulFetch(true, within)(`http://127.0.0.1:${port}/`, { method: "GET" });
    return `${got.status} ${(await got.text()).length}`;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("asking a provider", () => {
  test("an answer of exactly 1 MiB is heard, and one byte more is not", async () => {
    expect(await asking((_, response) => response.end("a".repeat(1_048_576)))).toBe("200 1048576");
    await expect(asking((_, response) => response.end("a".repeat(1_048_577)))).rejects.toThrow("TOO_LARGE");
  });

  test("an answer that unpacks to more is not heard either", async () => {
    const bomb = gzipSync("a".repeat(50_000_000));
    await expect(
      asking((_, response) => response.setHeader("Content-Encoding", "gzip").end(bomb)),
    ).rejects.toThrow("TOO_LARGE");
  });

  test.each([301, 302, 303, 307, 308])("%i leads nowhere", async (status) => {
    const elsewhere: RequestListener = (_, response) =>
      response.writeHead(status, { Location: "http://169.254.169.254/" }).end();
    await expect(asking(elsewhere)).rejects.toThrow("LEADS_ELSEWHERE");
  });

  test("one that never ends its answer is left", async () => {
    const drip: RequestListener = (_, response) => {
      response.write("{");
    };
    await expect(asking(drip, 200)).rejects.toThrow("timeout");
  });

  test.each(["http://login.council.example/", "file:///etc/passwd", "data:text/plain,a"])(
    "%s is not asked",
    async (url) => {
      await expect(carefulFetch(false)(url, {})).rejects.toThrow("NOT_HTTPS");
    },
  );
});

describe("a secret's file", () => {
  const folder = mkdtempSync(join(tmpdir(), "uptake-secret-file-"));
  const file = (name: string, text: string, mode: number) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is read without the line break at its end, also through a link", async () => {
    const path = file("own", "secret\n", 0o600);
    symlinkSync(path, join(folder, "link"));
    expect(await readSecretFile(path)).toBe("secret");
    expect(await readSecretFile(join(folder, "link"))).toBe("secret");
  });

  test.runIf(process.platform !== "win32").each([0o640, 0o604, 0o666, 0o620])(
    "that others may touch (mode %o) is refused",
    async (mode) => {
      await expect(readSecretFile(file(`open-${mode}`, "secret", mode))).rejects.toThrow(
        "open to its owner alone",
      );
    },
  );

  test("that is empty, too large, a folder or not there is refused, without a word of it", async () => {
    await expect(readSecretFile(file("empty", " \n", 0o600))).rejects.toThrow("is empty");
    await expect(readSecretFile(file("large", "a".repeat(16_385), 0o600))).rejects.toThrow(
      "is not the file of a secret",
    );
    await expect(readSecretFile(folder)).rejects.toThrow("is not the file of a secret");
    await expect(readSecretFile(join(folder, "none"))).rejects.toThrow("cannot be read");
  });
});
