import { daysAgo } from './audit-repository.ts';
import type { Bytes } from './bytes.ts';
import type { PlannedCommit } from './fast-import.ts';

export const ada = 'Ada Lovelace <ada@example.org>';
export const grace = 'Grace Hopper <grace@example.net>';
export const linus = 'Linus Pauling <linus@example.com>';

/** Source text that no other file resembles, so that only true renames are found. */
export function sourceText(seed: string, lines = 12): string {
  return Array.from(
    { length: lines },
    (_, line) => `export const ${seed.replaceAll(/\W/g, '_')}_${line} = ${line};\n`,
  ).join('');
}

/** Paths `<folder>/file-0.ts` and on, each with a text of its own. */
export function sourceFiles(folder: string, count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${folder}/file-${index}.ts`, sourceText(`${folder}-${index}`)]),
  );
}

/** A year-old project of 24 source files: Ada wrote 16 of them and Grace 8. */
export function sampleCommits(author: Bytes = ada, second: Bytes = grace): PlannedCommit[] {
  return [
    { author, at: daysAgo(300), message: 'Begin', files: sourceFiles('core', 16) },
    { author: second, at: daysAgo(200), message: 'Add the edges', files: sourceFiles('edges', 8) },
    { author, at: daysAgo(100), message: 'Mend', files: { 'core/file-0.ts': sourceText('core-0', 13) } },
  ];
}
