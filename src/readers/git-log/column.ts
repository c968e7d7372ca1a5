type Numbers = Uint8Array | Uint32Array | Float64Array;

/** A growing list of numbers of one width: a history of millions of changes does not fit in objects. */
export class Column<T extends Numbers = Numbers> {
  #values: T;
  #length = 0;
  readonly #create: (length: number) => T;

  constructor(create: (length: number) => T) {
    this.#create = create;
    this.#values = create(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** The value at an index; 0 where none was set. */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) this.#grow(index);
    this.#values[index] = value;
    if (index >= this.#length) this.#length = index + 1;
  }

  /** The values from an index on, as they are: not a copy. */
  viewFrom(index: number): T {
    return this.#values.subarray(index, this.#length) as T;
  }

  append(values: T): void {
    if (values.length === 0) return;
    const end = this.#length + values.length;
    if (end > this.#values.length) this.#grow(end - 1);
    this.#values.set(values, this.#length);
    this.#length = end;
  }

  /** Forgets the values from an index on. */
  truncate(length: number): void {
    this.#values.fill(0, length, this.#length);
    this.#length = Math.min(this.#length, length);
  }

  #grow(index: number): void {
    const grown = this.#create(Math.max(index + 1, this.#values.length * 2));
    grown.set(this.#values);
    this.#values = grown;
  }
}

export const bytes = () => new Column((length) => new Uint8Array(length));
export const integers = () => new Column((length) => new Uint32Array(length));
export const doubles = () => new Column((length) => new Float64Array(length));
