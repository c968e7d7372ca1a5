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
