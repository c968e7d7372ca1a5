/** Text (written as UTF-8) or the bytes themselves. */
export type Bytes = string | Uint8Array;

/** One character a byte, so that bytes of any encoding can stand in a template. */
export function toLatin1(bytes: Bytes): string {
  return Buffer.from(bytes as string).toString('latin1');
}

/** The bytes of a text whose characters each stand for one byte. */
export function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
