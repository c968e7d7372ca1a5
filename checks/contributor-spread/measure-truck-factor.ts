import { daySeconds } from '../../src/core/day.ts';
import type { Authorship, FileChanges, People, SourceFile } from '../../src/core/facts.ts';
import { authorsOf, recentAuthorsOf } from '../../src/metrics/degree-of-authorship.ts';
import { type TruckFactor as RawTruckFactor, truckFactor } from '../../src/metrics/truck-factor.ts';
import { chooseDirectories } from './choose-directories.ts';
import type { Measurement, TruckFactor } from './measurement.ts';
import { toIsoDate } from './to-iso-date.ts';

export function measureTruckFactor({ files }: Authorship, people: People, now: number): Measurement['truckFactor'] {
  const authors = files.map(({ changes }) => authorsOf(changes.map(allTimePart)));
  const silentSince = now - 365 * daySeconds;
  const isSilent = (person: number) => (people.people[person]?.lastActive ?? 0) < silentSince;
  const recentFiles = files.filter(({ recent }) => recent);
  return {
    allTime: describe(truckFactor(authors), people, authors),
    current: recentFiles.length === 0 ? null : currentTruckFactor(recentFiles, people),
    orphanedFiles: authors.filter((file) => file.length > 0 && file.every(isSilent)).length,
    withMassCommits: truckFactor(
      files.map(({ changes, changesWithMass }) => authorsOf((changesWithMass ?? changes).map(allTimePart))),
    ).value,
    byDirectory: chooseDirectories(files.map(({ path }) => path)).map(({ path, files: members }) => {
      const inside = members.map((file) => authors[file] ?? []);
      const { value, people: removed } = truckFactor(inside);
      const active = new Set(inside.flat().filter((person) => !isSilent(person)));
      return {
        path,
        value,
        files: members.length,
        people: removed.map(({ person }) => idOf(people, person)),
        activeAuthors: active.size,
      };
    }),
  };
}

/** The same over the recent window, its changes weighted (Jabrayilzade et al., 2022). */
function currentTruckFactor(files: readonly SourceFile[], people: People): TruckFactor {
  const authors = files.map(({ changes }) => recentAuthorsOf(changes.filter(isRecent).map(recentPart)));
  return describe(truckFactor(authors), people, authors);
}

function isRecent({ recentAdd, recentChanges }: FileChanges): boolean {
  return recentAdd > 0 || recentChanges > 0;
}

function allTimePart({ person, added, changes }: FileChanges) {
  return { person, added, deliveries: changes };
}

function recentPart({ person, recentAdd, recentChanges }: FileChanges) {
  return { person, add: recentAdd, changes: recentChanges };
}

function describe(raw: RawTruckFactor, people: People, authors: readonly (readonly number[])[]): TruckFactor {
  return {
    value: raw.value,
    people: raw.people.map(({ person, filesAuthored }) => ({
      id: idOf(people, person),
      name: people.people[person]?.name ?? '',
      filesAuthored,
      share: filesAuthored / raw.files,
      lastActive: toIsoDate(people.people[person]?.lastActive ?? 0),
    })),
    secondShare: raw.files === 0 ? 0 : secondMost(authors) / raw.files,
    files: raw.files,
    coverageAtStop: raw.coverageAtStop,
  };
}

function secondMost(authors: readonly (readonly number[])[]): number {
  const counts = new Map<number, number>();
  for (const person of authors.flat()) counts.set(person, (counts.get(person) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a)[1] ?? 0;
}

function idOf({ people }: People, person: number): string {
  return people[person]?.id ?? '';
}
