import { styleText } from 'node:util';
import type { CheckRun, Issue } from '../stand-in/model.ts';

const width = 100;
const colours = { success: 'green', failure: 'red', neutral: 'yellow', skipped: 'gray' } as const;

export function say(text: string): void {
  console.log(`\n${styleText('bold', text)}`);
}

/** Check runs as they stand on GitHub: their titles, or all that a reader sees of them. */
export function printRuns(runs: readonly CheckRun[], how: 'titles' | 'whole' = 'whole'): void {
  for (const { name, conclusion, title, summary, text, annotations, actions } of runs) {
    const colour = colours[(conclusion ?? 'skipped') as keyof typeof colours] ?? 'white';
    console.log(`\n  ${styleText(colour, `● ${conclusion}`)}  ${name}\n  ${styleText('bold', title ?? '')}`);
    if (how === 'titles') continue;
    console.log(indent(summary ?? ''));
    for (const { path, start_line, annotation_level, message } of annotations)
      console.log(indent(`${annotation_level} ${path}:${start_line}  ${message}`));
    if (text) console.log(indent(text));
    console.log(`  ${actions.map(({ label }) => `[ ${label} ]`).join(' ')}`);
  }
}

export function printIssue({ number, title, body, state }: Issue): void {
  console.log(`\n  ${styleText('green', `● ${state}`)}  #${number}\n  ${styleText('bold', title)}`);
  console.log(indent(body ?? ''));
}

/** Markdown as GitHub gets it; long lines are cut, because a table is none any more when it is wrapped. */
function indent(text: string): string {
  return text
    .replaceAll('\u200b', '')
    .split('\n')
    .map((line) => `    ${line.length > width ? `${line.slice(0, width - 1)}…` : line}`)
    .join('\n');
}
