// Parameters and final letter only: a sequence that could run on would let one name swallow the words behind it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const steering = /(?:\u001b\[|\u009b)[0-9:;<=>?]*[@-~]/g;
const lineBreaks = /[\t-\r\u0085\u2028\u2029]+/g;

/**
 * Characters that show nothing of their own and change how the rest looks: controls, bidirectional overrides, invisible
 * letters. Joiners and emoji selectors stay, because names and emoji are written with them.
 */
export const hiddenCharacters =
  /[\p{Cc}\p{Bidi_Control}\ufff9-\ufffb[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\ufe0e\ufe0f]]]/gv;

/** Makes text from a repository harmless to look at: one line, nothing that steers a terminal, nothing unseen. */
export function sanitise(text: string): string {
  const visible = text.toWellFormed().replace(steering, '').replace(lineBreaks, ' ').replace(hiddenCharacters, '');
  // A name made of nothing visible still stands for somebody.
  return visible.trim() === '' && text !== '' ? '\ufffd' : visible;
}

/** Applies {@link sanitise} to every string in a value, so that no renderer can forget one. */
export function sanitiseAll<Value>(value: Value): Value {
  return sanitiseUnknown(value) as Value;
}

function sanitiseUnknown(value: unknown): unknown {
  if (typeof value === 'string') return sanitise(value);
  if (Array.isArray(value)) return value.map(sanitiseUnknown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [sanitise(key), sanitiseUnknown(item)]));
}
