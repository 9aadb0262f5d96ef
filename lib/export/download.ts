/**
 * Header that names a download.
 *
 * Source  RFC 6266 with RFC 8187: a plain name for old readers, the exact one beside it. Neither can hold a
 *         quote, a path or the end of the header line.
 */
export function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9._-]/g, "_");
  const exact = encodeURIComponent(fileName.replace(/[/\\]/g, "_")).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
