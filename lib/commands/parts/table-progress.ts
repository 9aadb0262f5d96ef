import "server-only";
import type { TableInBackup } from "@/lib/backup/manifest";
import { note } from "@/lib/commands/output";

/** Says of each table that is done how many rows it has and how many tables there are. */
export const tableProgress = (done: string) => (table: TableInBackup, number: number, of: number) =>
  note(`${done} ${table.name}: ${table.rows.toLocaleString("en-GB")} rows (${number} of ${of} tables).`);
