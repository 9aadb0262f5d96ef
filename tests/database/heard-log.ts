/** What was written to the log since the test file began, in a file that takes `listening` for the log. */
export const heard = { lines: "" };

/** The log, at its most talkative, written here: what a mock of "@/lib/log/log" is made of. */
export async function listening(original: () => Promise<typeof import("@/lib/log/log")>) {
  const { createLog } = await original();
  const write = (line: string) => {
    heard.lines += line;
  };
  const log = createLog({ write }, "trace");
  return { createLog, log: () => log };
}
