import type { LicenseClass } from '../../src/core/license-facts.ts';
import type { ForkBlocker, Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';

/** Papers are not built. */
const unbuilt: readonly string[] = ['governance-docs', 'spec', 'other'];

export function isOpenClass(found: LicenseClass): boolean {
  return found === 'osi' || found === 'libre';
}

export interface RootLicense {
  readonly class: LicenseClass;
  readonly expression: string;
  readonly path: string;
  readonly line: number;
  /** The day since which it is open, where its change date is past. */
  readonly since: string | null;
  /** A file with the license's words stands there, not only its name in a manifest. */
  readonly hasFile: boolean;
}

/** The license of all that nothing else covers; null where nothing says one. */
export function rootLicense({ licensing }: Facts): RootLicense | null {
  const part =
    licensing.parts.find(({ path, party }) => path === '' && party === 'first') ??
    licensing.parts.find(({ party }) => party === 'first');
  if (!part || part.by === null) return null;
  const file = licensing.files.find(({ role, governs, isEmpty }) => role === 'license' && governs === '' && !isEmpty);
  const terms = licensing.changeTerms.find(({ path, date }) => path === (file?.path ?? part.by?.path) && date !== null);
  const isPast = terms?.date != null && Date.parse(terms.date) / 1000 < licensing.now;
  const since = isPast && terms.changeExpression !== null ? terms.date : null;
  const { path, line } = part.by;
  return {
    class: part.class,
    expression: part.expression,
    path,
    line,
    since,
    hasFile: file !== undefined || part.by.kind === 'license' || part.by.kind === 'reuse',
  };
}

/** Whether somebody could go on with it elsewhere: an open license in a file, all of the source, and what it is built from. */
export function measureFork(facts: Facts): Measurement['forkReadiness'] {
  const { interoperation, licensing, repositoryKind } = facts;
  const license = judgeLicense(facts);
  const sources = interoperation.sources.filter(({ isPublic }) => isPublic === false);
  const unsure = interoperation.sources.filter(({ isPublic }) => isPublic === null);
  const blockers: ForkBlocker[] = [
    ...license,
    ...sources.map(({ path, line, detail }) => ({
      cause: 'source' as const,
      path,
      line,
      detail: `${detail} is no address that outsiders can fetch`,
    })),
  ];
  const closed = licensing.parts.filter(
    ({ path, party, by, class: own }) =>
      party === 'first' &&
      path !== '' &&
      // Of single files that say otherwise, the check on licenses tells.
      by?.kind !== 'headers' &&
      !isOpenClass(own) &&
      own !== 'unknown' &&
      own !== 'unapproved',
  );
  const isBuilt =
    unbuilt.includes(repositoryKind.kind) ||
    interoperation.openings.some(({ id }) => id === 'lockfile' || id === 'build-document');
  const missing = [
    ...unsure.map(({ path, detail }) => ({ path, detail: `whether ${detail} is public, its address does not say` })),
    ...closed.slice(0, 3).map(({ path, expression }) => ({ path, detail: `${path}/ is under ${expression}` })),
    ...(isBuilt ? [] : [{ path: '', detail: 'nothing says how it is built' }]),
  ];
  if (blockers.length > 0) return { grade: 'weak', blockers, missing };
  const root = rootLicense(facts);
  const isSure = root !== null && (isOpenClass(root.class) || root.since !== null);
  if (!isSure)
    missing.unshift({
      path: root?.path ?? '',
      detail: `whether ${root?.expression ?? 'its license'} is open cannot be told`,
    });
  return { grade: missing.length === 0 ? 'strong' : 'medium', blockers, missing };
}

function judgeLicense(facts: Facts): ForkBlocker[] {
  const root = rootLicense(facts);
  if (root === null) return [{ cause: 'license', path: '', line: 1, detail: 'no license' }];
  const { path, line, expression, since, hasFile } = root;
  if (['none', 'proprietary', 'restricted', 'source-available'].includes(root.class) && since === null)
    return [{ cause: 'license', path, line, detail: `${expression} is not open` }];
  return hasFile ? [] : [{ cause: 'license', path, line, detail: `${expression} is named, and no file has its words` }];
}
