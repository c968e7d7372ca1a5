import { thousands } from '../../core/words.ts';

/** "A, B and 3 more". @param count of all, the names given included or not */
export function nameSome(names: readonly string[], count: number, most: number): string {
  const shown = names.slice(0, most);
  const more = count - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${thousands(more)} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
