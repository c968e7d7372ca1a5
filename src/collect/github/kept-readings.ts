import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { EntryStore } from '../cache/entry-store.ts';

/** Of what is kept. A new number forgets all of it. */
const layout = 1;

/**
 * What GitHub said before. Kept under the API's address and a fingerprint of the token, or of the name of those that see alike, so
 * that what one token may see is never shown to another. What is damaged counts as not kept.
 */
export class KeptReadings {
  readonly #store: EntryStore | null;
  readonly #version: string;

  constructor(store: EntryStore | null, apiUrl: string, token: string | null) {
    this.#store = store;
    const fingerprint = token === null ? '' : sha256(`token ${token}`);
    this.#version = sha256(`${layout} ${apiUrl} ${fingerprint}`);
  }

  find<T>(kind: string, key: string, schema: z.ZodType<T>): T | null {
    const parsed = schema.safeParse(this.#read(kind, key));
    return parsed.success ? parsed.data : null;
  }

  keep(kind: string, entries: Iterable<readonly [string, unknown]>): void {
    this.#store?.write(kind, this.#version, entries);
  }

  #read(kind: string, key: string): unknown {
    try {
      return this.#store?.read(kind, this.#version, [key]).get(key);
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
