import { type Description, describe } from './description.ts';

/** Fewer rules are an example. */
const minRules = 3;

/** CDDL (RFC 8610), by its rules; a rule is `name = type`, and its brackets have to meet. */
export function readCddl(text: string): Description | null {
  const code = text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""').replace(/;[^\n]*/g, '');
  const rules = [...code.matchAll(/^[ \t]*([A-Za-z@_$][\w@$.-]{0,200})(?:<[^>\n]{0,200}>)?[ \t]*(?:\/{0,2}=)(?!>)/gm)];
  if (rules.length < minRules) return null;
  const count = (sign: string) => code.split(sign).length;
  const open = [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ].find(([left = '', right = '']) => count(left) !== count(right));
  return describe('cddl', {
    title: rules[0]?.[1] ?? null,
    operations: rules.length,
    trouble: open ? `${open.join(' and ')} do not meet` : null,
  });
}
