/** A copy of a text that no longer holds on to the piece of the file it was read from. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
