import { createRequire } from 'node:module';
import type { JsonObject } from './api-description.ts';

interface Described {
  readonly name: string;
  readonly examples: readonly JsonObject[];
}

let examples: ReadonlyMap<string, readonly JsonObject[]> | null = null;

/**
 * A real delivery of GitHub's, of an App where there is one; null where nobody has contributed any. Loaded by name, since the types
 * of the package would be compared with four megabytes of data.
 */
export function webhookExample(event: string, action: string | null): JsonObject | null {
  examples ??= new Map(
    (createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly Described[]).map((described) => [
      described.name,
      described.examples,
    ]),
  );
  const found = (examples.get(event) ?? []).filter((example) => action === null || example.action === action);
  return found.find((example) => example.installation !== undefined) ?? found[0] ?? null;
}
