/** Vyper's own words for what Python writes otherwise, as its compiler replaces them too. Lines stay where they are. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/^([ \t]+)log(?=[ \t]+\w)/gm, '$1yield'],
  [/\b(?:extcall|staticcall)(?=[ \t]+[\w(])/g, 'await'],
  [/\bx(?=["'][\da-fA-F])/g, 'b'],
  // The type of a loop's variable.
  [/^([ \t]+for[ \t]+\w+)[ \t]*:[^\n#]+?(?=[ \t]+in[ \t])/gm, '$1'],
];
const declaration = /^(struct|interface|event|flag|enum|contract)(?=[ \t]+(\w+)[ \t]*(?:\(\))?[ \t]*:)/gm;

export interface PythonText {
  readonly text: string;
  /** Declared by a word of Vyper's, which Python takes for a class: by name, the word. */
  readonly words: ReadonlyMap<string, string>;
}

/** A Vyper source in the words of Python, for whose grammar there are parsers. */
export function asPython(source: string): PythonText {
  const words = new Map<string, string>();
  const text = source.replace(declaration, (_, word: string, name: string) => {
    words.set(name, word);
    return 'class';
  });
  return { text: replacements.reduce((written, [pattern, word]) => written.replace(pattern, word), text), words };
}
