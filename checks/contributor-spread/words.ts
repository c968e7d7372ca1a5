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

/** A measured window in a sentence: "in the last 365 days", "among the last 300". */
export function within(window: string): string {
  const [last, count] = window.split(' ');
  return last === 'last' ? `among the last ${count}` : `in the last ${window.replace(/d$/, ' days')}`;
}

/** Keeps a line within a number of characters, the last of them an ellipsis where something was cut. */
export function shorten(text: string, most: number): string {
  const chars = [...text];
  return chars.length <= most ? text : `${chars.slice(0, most - 1).join('')}…`;
}
