import type { Opening } from '../../core/interoperation-facts.ts';
import type { InteroperationInput } from './interoperation-input.ts';

/** So many calls make a description of an interface, and not a mention. */
const minCalls = 3;
const maxDocuments = 3;

/**
 * Documents that write down calls with their methods and paths (`GET /notes/{id}`), held against the routes of the code: of at least
 * three the last fixed part of the path stands in a route.
 */
export function listDocumentedCalls({ files, character }: InteroperationInput): Opening[] {
  if (character.kind !== 'server') return [];
  const routed = new Set(
    files.flatMap(({ place, reading }) => (place === 'own' ? (reading.source?.routes ?? []).flatMap(lastFixed) : [])),
  );
  return files
    .flatMap(({ path, place, reading: { prose } }): Opening[] => {
      const calls = place === 'test' || place === 'others' ? [] : (prose?.calls ?? []);
      const answered = calls.filter((one) => lastFixed(one.path).some((part) => routed.has(part)));
      const [first] = answered;
      if (!first || answered.length < minCalls) return [];
      return [
        {
          id: 'api-document',
          path,
          line: first.line,
          detail: `${calls.length} calls, such as ${first.method} ${first.path}`.slice(0, 120),
          role: 'producer',
          validatedBy: `routes of the code for ${answered.length} of them`,
        },
      ];
    })
    .slice(0, maxDocuments);
}

/** `notes` of `/v1/notes/{id}`; nothing where all of it varies or is a version. */
function lastFixed(path: string): string[] {
  const fixed = path
    .split(/[/?.]/)
    .filter((part) => /^[a-z][\w-]+$/i.test(part) && !/^(?:v\d+|api)$/i.test(part))
    .map((part) => part.toLowerCase());
  return fixed.slice(-1);
}
