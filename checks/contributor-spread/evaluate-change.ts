import type { ChangeJudgement } from '../../src/core/check.ts';
import type { Change, CodeOwners } from '../../src/core/facts.ts';
import type { FindingDraft } from '../../src/core/finding.ts';
import { list, plural } from '../../src/core/words.ts';
import type { Measurement } from './measurement.ts';

type Directory = Measurement['truckFactor']['byDirectory'][number];

/** A branch does not change who wrote the history: only what it does to the lists, and where it goes alone, is said. */
export const change: ChangeJudgement<Measurement> = {
  needs: ['change', 'codeOwners'],
  evaluate: (measurement, facts) => {
    if (facts.change.status !== 'known') return [];
    const { maintainers, truckFactor } = measurement;
    const owners =
      facts.codeOwners.status === 'known' ? removedOwners(maintainers.codeOwners, facts.codeOwners.value) : [];
    return [
      ...owners,
      ...editedLists(facts.change.value, [...(maintainers.listed?.paths ?? []), ...codeOwnersPath(measurement)]),
      ...soleAuthorDirectories(facts.change.value, truckFactor.byDirectory),
    ];
  },
};

function codeOwnersPath({ maintainers }: Measurement): string[] {
  return maintainers.codeOwners ? [maintainers.codeOwners.path] : [];
}

function removedOwners(before: Measurement['maintainers']['codeOwners'], after: CodeOwners | null): FindingDraft[] {
  if (!before) return [];
  const kept = new Set(after?.owners.map(({ id }) => id));
  return before.owners
    .filter(({ id, kind }) => kind !== 'email' && !kept.has(id))
    .map(({ id, files }) => ({
      id: 'code-owner-removed',
      key: id,
      severity: 'notice',
      value: null,
      path: before.path,
      message: `This change removes ${id} as code owner of ${plural(files, 'file')}.`,
    }));
}

function editedLists({ files }: Change, lists: readonly string[]): FindingDraft[] {
  return files
    .filter(({ path, from }) => lists.includes(path) || (from !== undefined && lists.includes(from)))
    .map(({ status, path, from }) => ({
      id: 'maintainers-edited',
      key: '',
      severity: 'notice',
      value: null,
      path,
      message: `This change has ${status} ${from ?? path}, which says who decides here.`,
    }));
}

function soleAuthorDirectories({ files }: Change, directories: readonly Directory[]): FindingDraft[] {
  const touched = new Set(
    files.flatMap(({ path, from }) => [path, from ?? path]).map((path) => innermost(path, directories)),
  );
  return directories
    .filter((directory) => directory.activeAuthors === 1 && touched.has(directory))
    .map(({ path, people }) => ({
      id: 'sole-author-directory',
      key: '',
      severity: 'notice',
      value: 1,
      worse: 'lower',
      path,
      message: `This change touches ${path}, of whose authors 1 is still active, at least 2 wanted; best known to ${list(people) || 'nobody'}.`,
    }));
}

/** Where a directory is shown by its parts, a file is of the part it lies in. */
function innermost(file: string, directories: readonly Directory[]): Directory | undefined {
  return directories.filter(({ path }) => file.startsWith(`${path}/`)).sort((a, b) => b.path.length - a.path.length)[0];
}
