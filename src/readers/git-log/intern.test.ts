import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Intern } from './intern.ts';

describe('interning', () => {
  test('numbers strings in the order they are first seen', () => {
    const intern = new Intern();
    expect(['b', 'a', 'b', ''].map((text) => intern.indexOf(text))).toEqual([0, 1, 0, 2]);
    expect(intern.all()).toEqual(['b', 'a', '']);
    expect(intern.size).toBe(3);
  });

  test('finds what is there and adds nothing by looking', () => {
    const intern = new Intern();
    intern.indexOf('a');
    expect(intern.find('a')).toBe(0);
    expect(intern.find('b')).toBeUndefined();
    expect(intern.size).toBe(1);
    expect(intern.textAt(9)).toBe('');
  });

  test('is not confused by names that objects have of their own', () => {
    const intern = new Intern();
    for (const text of ['__proto__', 'constructor', 'toString']) expect(intern.find(text)).toBeUndefined();
    expect(intern.indexOf('__proto__')).toBe(0);
  });

  test('gives every string back', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const intern = new Intern();
        const indexes = texts.map((text) => intern.indexOf(text));
        expect(indexes.map((index) => intern.textAt(index))).toEqual(texts);
        expect(intern.size).toBe(new Set(texts).size);
      }),
    );
  });
});
