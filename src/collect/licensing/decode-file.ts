/** Bytes past which a NUL no longer makes a file a binary one. */
const looked = 8000;

/** A file as text; null for one that is none. UTF-16 is known by its mark; what is not UTF-8 is taken as Latin-1. */
export function decodeFile(content: Buffer): string | null {
  if (content[0] === 0xff && content[1] === 0xfe) return content.toString('utf16le', 2);
  if (content[0] === 0xfe && content[1] === 0xff)
    return Buffer.from(content.subarray(2, content.length & ~1))
      .swap16()
      .toString('utf16le');
  if (content.subarray(0, looked).includes(0)) return null;
  const text = content.toString('utf8');
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return text.includes('\ufffd') ? content.toString('latin1') : text.slice(start);
}
