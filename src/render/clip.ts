import { sanitise } from './sanitise.ts';

/**
 * Text of at most so many characters, and harmless to look at: {@link sanitise} looks at no more than could be shown, so that a
 * message of a million characters costs no more than one of a thousand.
 */
export function clip(text: string, most: number): string {
  const clean = sanitise(text.slice(0, 4 * most));
  const isWhole = text.length <= 4 * most && clean.length <= most;
  return isWhole ? clean : `${clean.slice(0, most - 1).replace(halfCharacter, '')}…`;
}

const halfCharacter = /[\ud800-\udbff]$/;

/** Applies {@link clip} to every string in a value, so that no renderer can forget one. */
export function clipAll<Value>(value: Value, most: number): Value {
  return clipUnknown(value, most) as Value;
}

function clipUnknown(value: unknown, most: number): unknown {
  if (typeof value === 'string') return clip(value, most);
  if (Array.isArray(value)) return value.map((item) => clipUnknown(item, most));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clipUnknown(item, most)]));
}
