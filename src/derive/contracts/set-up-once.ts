import type { Expression } from '../../readers/source-unit/source-unit.ts';
import { rootName, someExpression, tellingName, withoutCasts } from './expressions.ts';
import type { Formula } from './formula.ts';
import type { Deed } from './function-run.ts';
import type { Judgement } from './judgement.ts';
import type { FunctionWalk } from './walk-function.ts';

const setsByHolder = /^_*(?:init(?:iali[sz]e|[A-Z_\d]|$)|set(?!tle)|setup|configure|link|connect|wire)/;
const setsUp =
  /^_*(?:init(?:iali[sz]e|[A-Z_\d]|$)|set(?!tle)|setup|start|bootstrap|construct|create|configure|activate|enable|register|open|launch|link|connect|wire|deploy)/;

/** One-shot and meant for the beginning: what a holder may do once later is still a power. */
export function setUpOnce(walk: FunctionWalk, judgement: Judgement | null, name: string): string | null {
  const once = findOneShot(walk);
  if (once === null) return null;
  if (/initiali[sz]|setup|constructed|deployed/i.test(once) || /^_*(?:init(?:iali[sz]e|[A-Z_\d]|$)|setup)/.test(name))
    return once;
  if (judgement?.label === 'user' || judgement?.label === 'self') return null;
  const isSetter = judgement === null ? setsUp.test(name) : setsByHolder.test(name);
  return isSetter && !/pause|emergency|stop|end|finali|shut|kill/i.test(`${name} ${once}`) ? once : null;
}

/** What may be set but once: it is asked to be empty, and is not afterwards. @returns its name; null where there is none */
function findOneShot({ facts, deeds }: FunctionWalk): string | null {
  const writes = deeds.filter(({ kind }) => kind === 'write');
  const emptied = new Set(writes.filter(({ expression }) => isEmptying(expression)).map(nameOf));
  const written = new Set(writes.filter(({ expression }) => !isEmptying(expression)).map(nameOf));
  for (const { formula } of facts)
    for (const name of listEmpty(formula)) if (written.has(name) && !emptied.has(name)) return name;
  return null;
}

/** The scalar that is written; none for an entry of a mapping. */
function nameOf({ expression }: Deed): string | null {
  const place = expression[0] === 'binary' ? withoutCasts(expression[2]) : expression;
  if (isEntry(place)) return null;
  return place[0] === 'member' ? tellingName(place) : rootName(place);
}

/** Of a mapping or a list, however deep: each entry has its own beginning. */
function isEntry(place: Expression): boolean {
  return someExpression(place, (part) => part[0] === 'index' && !(part[1][0] === 'name' && part[1][1] === '$storage'));
}

function isEmptying(expression: Expression): boolean {
  const value = expression[0] === 'binary' ? withoutCasts(expression[3]) : expression;
  return value[0] === 'value' && /^(?:0|0x0+|false|"")$/.test(value[1]);
}

/** What a condition wants to be zero, false or empty. */
function listEmpty(formula: Formula): string[] {
  if (formula.kind === 'all') return formula.parts.flatMap(listEmpty);
  if (formula.kind !== 'atom') return [];
  const { expression, holds } = formula;
  if (expression[0] === 'name' || expression[0] === 'member')
    return holds || isEntry(expression) ? [] : [tellingName(expression)];
  if (expression[0] !== 'binary' || !['==', '!='].includes(expression[1]) || (expression[1] === '==') !== holds)
    return [];
  const [, , left, right] = expression;
  const isNothing = (one: Expression) => {
    const bare = withoutCasts(one);
    return bare[0] === 'value' && /^(?:0|0x0+|"")$/.test(bare[1]);
  };
  const other = isNothing(left) ? right : isNothing(right) ? left : null;
  const place = other ? withoutCasts(other) : null;
  return place && !isEntry(place) && (place[0] === 'name' || place[0] === 'member') && place[2] !== 'length'
    ? [tellingName(place)]
    : [];
}
