/** 0.6248 → "62 %"; a share that is not nothing is not shown as 0 %. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return '< 1 %';
  if (share < 1 && share >= 0.995) return '> 99 %';
  return `${Math.round(share * 100)} %`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

export function thousands(count: number): string {
  return count.toString().replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** "A", "A and B", "A, B and 3 more". */
export function list(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

const unprintable = /[\p{C}\p{Z}]+/gu;

/**
 * One line of what a repository wrote: no control characters, nothing that turns the direction of writing, and at most so
 * many UTF-16 units, the last of them an ellipsis where something was cut.
 */
export function quote(text: string, most: number): string {
  const isCut = text.length > 4 * most;
  const line = text
    .slice(0, 4 * most)
    .replace(unprintable, ' ')
    .trim();
  return isCut || line.length > most ? `${cutAt(line, most - 1)}…` : line;
}

/** Never through the middle of a character. */
function cutAt(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  const isHalf = text.length > length && last >= 0xd800 && last < 0xdc00;
  return text.slice(0, isHalf ? length - 1 : length);
}
