import { open } from "node:fs/promises";

/** A name is durable only once its folder is; some systems (Windows) cannot open a folder and need not. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
