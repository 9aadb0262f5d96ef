import { Tag, type TagColour } from "@/components/nhs/tag";
import type { ImportState } from "@/lib/ingest/store";

const WORDS: Record<ImportState, { text: string; colour: TagColour }> = {
  running: { text: "Being imported", colour: "blue" },
  committed: { text: "Imported", colour: "green" },
  failed: { text: "Refused", colour: "red" },
  cancelled: { text: "Cancelled", colour: "grey" },
  interrupted: { text: "Interrupted", colour: "orange" },
  undone: { text: "Undone", colour: "grey" },
};

/** What became of an import, in words. */
export function ImportStateTag(props: { state: ImportState }) {
  const { text, colour } = WORDS[props.state];
  return <Tag colour={colour}>{text}</Tag>;
}
