import type { z } from 'zod';
import packageJson from '../package.json' with { type: 'json' };

/** A file that is made from the sources and kept in the repository. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

export type JsonSchema = z.core.JSONSchema.JSONSchema;

export function toText(json: unknown): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** Where the newest version of a file of this repository can be fetched. */
export function published(path: string): string {
  return `${packageJson.homepage}/raw/main/${path}`;
}

/** zod bounds every whole number by what a double can hold, which tells a reader nothing. */
export function dropSafeBounds(schema: JsonSchema): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
