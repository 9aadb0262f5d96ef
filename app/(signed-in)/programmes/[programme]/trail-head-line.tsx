import { formatInstant } from "@/lib/calendar/format-instant";
import { loadTrailHead } from "@/lib/trail/load-head";
import { printedHead } from "@/lib/trail/noted-head";

/** How far the audit trail went as the page was made: whoever kept the sheet can tell later whether its end was cut off. */
export async function TrailHeadLine() {
  const head = await loadTrailHead();
  if (head === null) return null;
  return (
    <footer className="board__trail-head">
      Audit trail up to {formatInstant(head.at)}, head {printedHead(head)}
    </footer>
  );
}
