import { FILE_REMEDIES } from "@/lib/ingest/file-refusal";
import { LongLine, type StrikeOutPlan, strikingOut } from "@/lib/tabular/strike-out";

/** Why no file could be made, in the words in which the same file would be refused. */
export class StrikeOutFault extends Error {
  override readonly name = "StrikeOutFault";
}

/**
 * The file without the columns that are struck out, made in the browser. What is gzip stays gzip.
 *
 * @throws StrikeOutFault
 */
export async function struckOutFile(
  file: File,
  plan: StrikeOutPlan,
  { gzip, onBytes }: { gzip: boolean; onBytes: (bytes: number) => void },
): Promise<File> {
  const source = file.stream().pipeThrough(counted(onBytes));
  const rows = (gzip ? source.pipeThrough(new DecompressionStream("gzip")) : source).pipeThrough(
    strikingOut(plan),
  );
  const packed = gzip ? rows.pipeThrough(new CompressionStream("gzip")) : rows;
  try {
    const blob = await new Response(packed).blob();
    return new File([blob], file.name, { type: file.type });
  } catch (error) {
    if (error instanceof LongLine)
      throw new StrikeOutFault(`Line ${error.line}. ${FILE_REMEDIES["line-too-long"]}`);
    throw new StrikeOutFault(gzip ? FILE_REMEDIES["truncated-gzip"] : FILE_REMEDIES["not-utf8"]);
  }
}

function counted(
  onBytes: (bytes: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      onBytes(bytes);
      controller.enqueue(chunk);
    },
  });
}
