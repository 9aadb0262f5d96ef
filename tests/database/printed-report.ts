import { Command } from "commander";
import { vi } from "vitest";
import { register } from "@/lib/commands/report";

/** Standard output of `uptake report …`, byte for byte. */
export async function printedReport(...words: string[]): Promise<string> {
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((...given: unknown[]) => {
    const [text, done] = given;
    printed += text;
    if (typeof done === "function") done();
    return true;
  });
  try {
    const program = new Command("uptake");
    register(program);
    await program.parseAsync(["report", ...words], { from: "user" });
  } finally {
    write.mockRestore();
  }
  return printed;
}
