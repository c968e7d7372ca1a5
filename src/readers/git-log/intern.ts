/** Gives each distinct string a number, in order of first sight. */
export class Intern {
  readonly #indexes = new Map<string, number>();
  readonly #strings: string[] = [];

  get size(): number {
    return this.#strings.length;
  }

  indexOf(text: string): number {
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    const index = this.#strings.length;
    this.#indexes.set(text, index);
    this.#strings.push(text);
    return index;
  }

  find(text: string): number | undefined {
    return this.#indexes.get(text);
  }

  textAt(index: number): string {
    return this.#strings[index] ?? '';
  }

  all(): readonly string[] {
    return this.#strings;
  }
}
