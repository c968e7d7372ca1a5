import type { DetailOf } from '../core/detail.ts';
import type { TerminalPage } from './terminal-page.ts';
import { hangText } from './wrap-text.ts';

/** Each change on lines of its own: what the template has, and what stands in its place. */
export function drawDiff(changes: DetailOf<'diff'>['changes'], { width, palette }: TerminalPage): string[] {
  return changes.flatMap(({ line, removed, added, decides }) => {
    const lead = `  ${palette.dim(String(line).padStart(5))} `;
    const mark = decides ? palette.bold('!') : ' ';
    return [
      ...(removed === '' ? [] : hangText(`${lead}${mark}${palette.red('- ')}`, palette.red(removed), width)),
      ...(added === '' ? [] : hangText(`${lead}${mark}${palette.green('+ ')}`, palette.green(added), width)),
    ];
  });
}
