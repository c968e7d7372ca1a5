import type { AnchorField, Demand } from '../../readers/anchor/anchor-reading.ts';
import { readCondition } from '../../readers/anchor/read-demands.ts';
import { splitOutside } from '../../readers/anchor/split-outside.ts';

/**
 * What a signer is tied to. `stored`: a key that an account keeps. `constant`: a key written into the code. `derived`: the address of
 * an account is made of the signer's key. `token`: a token account of the signer's. `listed`: it is among keys that are kept. `asked`: a
 * function says whether it may. `program`: only a program can sign for it.
 */
export interface Tie {
  readonly signer: string;
  readonly kind: 'stored' | 'constant' | 'derived' | 'token' | 'listed' | 'asked' | 'program';
  /** The account that it is tied to; null for a constant. */
  readonly account: AnchorField | null;
  /** As the source writes it: `state.admin`, `ADMIN`, `is_admin`. */
  readonly place: string;
  /** One of several, each of which is enough: they share this. */
  readonly choice: string | null;
  /** The signer may be left out. */
  readonly isOptional: boolean;
}

/** Accounts that have to sign. */
export function listSigners(fields: readonly AnchorField[]): readonly AnchorField[] {
  return fields.filter(
    ({ wrapper, attributes }) => wrapper === 'Signer' || attributes.some(([key]) => key === 'signer'),
  );
}

/** @param demands of the instruction's body, and of what it calls */
export function findTies(fields: readonly AnchorField[], demands: readonly Demand[]): Tie[] {
  const signers = new Map(listSigners(fields).map((field) => [field.name, field]));
  const said = fields.flatMap(({ attributes }) =>
    attributes.flatMap(([key, value]) => (key === 'constraint' ? readCondition(value) : [])),
  );
  const found = [
    ...fields.flatMap((field) => tiesOfField(field, { fields, signers })),
    ...[...said, ...demands].flatMap((demand) => tiesOfDemand(demand, { fields, signers }, null)),
  ];
  return found.map((tie) => ({ ...tie, isOptional: signers.get(tie.signer)?.isOptional ?? false }));
}

type FoundTie = Omit<Tie, 'isOptional'>;

interface Context {
  readonly fields: readonly AnchorField[];
  readonly signers: ReadonlyMap<string, AnchorField>;
}

function tiesOfField(field: AnchorField, context: Context): FoundTie[] {
  const { signers } = context;
  const isNew = field.attributes.some(([key]) => key.startsWith('init'));
  return field.attributes.flatMap(([key, value]): FoundTie[] => {
    const named = pathOf(value)[0] ?? '';
    const tie = { signer: named, account: field, place: field.name, choice: null };
    if (key === 'address' && signers.has(field.name)) return tieOf(field.name, value, context);
    if (key === 'seeds') return tiesOfSeeds(field, value, context);
    if (!signers.has(named)) return [];
    if (key === 'has_one') return [{ ...tie, kind: 'stored', place: `${field.name}.${named}` }];
    if (/^(?:token|associated_token)::authority$/.test(key)) return isNew ? [] : [{ ...tie, kind: 'token' }];
    return /^mint::(?:freeze_)?authority$/.test(key) && !isNew
      ? [{ ...tie, kind: 'stored', place: `${field.name}.mint_authority` }]
      : [];
  });
}

/** A signer with seeds is an address for which only a program signs; other addresses are made of the signer's. */
function tiesOfSeeds(field: AnchorField, seeds: string, { signers }: Context): FoundTie[] {
  const tie = { signer: field.name, account: field, place: field.name, choice: null };
  if (signers.get(field.name)?.wrapper === 'Signer') return [{ ...tie, kind: 'program' }];
  return [...signers.keys()]
    .filter((signer) => mentions(seeds, signer))
    .map((signer) => ({ ...tie, signer, kind: 'derived' }));
}

function tiesOfDemand(demand: Demand, context: Context, choice: string | null): FoundTie[] {
  if (demand[0] === 'same') {
    const [, left, right] = demand;
    const signer = signerIn(left, context);
    if (signer !== null) return tieOf(signer, right, context, choice);
    const other = signerIn(right, context);
    return other === null ? [] : tieOf(other, left, context, choice);
  }
  const [, text] = demand;
  const either = splitOutside(text, '||');
  return either.length > 1
    ? either.flatMap(readCondition).flatMap((one) => tiesOfDemand(one, context, text))
    : tiesOfQuestion(text, context, choice);
}

/** Its key, and nothing of what its data says. */
function signerIn(text: string, { fields, signers }: Context): string | null {
  const path = pathOf(text);
  const [first = '', last = first] = path;
  const isWithin =
    path.length === 2 && /\b(?:accounts|self)\./.test(text) && !fields.some(({ name }) => name === first);
  return (path.length === 1 || isWithin) && signers.has(last) ? last : null;
}

function tieOf(signer: string, text: string, { fields }: Context, choice: string | null = null): FoundTie[] {
  const path = pathOf(text);
  const account = fields.find(({ name }) => path.slice(0, -1).includes(name)) ?? null;
  const last = path.at(-1) ?? '';
  const place = path.join('.');
  if (account) return [{ signer, kind: 'stored', account, place, choice }];
  // Another account of the instruction: that it is the same says nothing of who it is.
  if (fields.some(({ name }) => name === last)) return [];
  const constant = /\b[A-Z][A-Z\d_]+\b/.exec(text)?.[0];
  if (constant !== undefined || last === 'id' || text.includes('::'))
    return [{ signer, kind: 'constant', account: null, place: constant ?? place, choice }];
  // A local that was loaded from some account: `let config = config.load()?`.
  return path.length > 1 ? [{ signer, kind: 'stored', account: null, place, choice }] : [];
}

/** `is_admin(&state, &admin)?`, `ADMINS.contains(admin.key)`, `state.is_admin(admin.key())`. */
function tiesOfQuestion(text: string, { fields, signers }: Context, choice: string | null): FoundTie[] {
  const [callee, values] = lastCall(text);
  const signer = [...signers.keys()].find((name) => mentions(values, name));
  if (signer === undefined) return [];
  const path = pathOf(callee);
  const receiver = path.slice(0, -1);
  const account =
    fields.find(({ name }) => name !== signer && (receiver.includes(name) || mentions(values, name))) ?? null;
  const tie = { signer, account, place: receiver.join('.'), choice };
  const isList =
    /^(?:contains|contains_key|any|(?:is_|has_)?(?:member|signer|operator|admin|keeper)(?:_has_permission|_index)?)$/;
  if (!isList.test(path.at(-1) ?? '') || receiver.length === 0)
    return [{ ...tie, kind: 'asked', place: path.join('.') }];
  return [{ ...tie, kind: /^[A-Z][A-Z\d_]*$/.test(receiver.at(-1) ?? '') ? 'constant' : 'listed' }];
}

/** Of `a.b(c).d(e)?` what is called last, and with what. */
function lastCall(text: string): readonly [string, string] {
  const end = text.replace(/\.(?:is_some|is_ok|unwrap)\(\)$/, '').replace(/\?+$/, '');
  if (!end.endsWith(')')) return [text, ''];
  let depth = 0;
  for (let at = end.length - 1; at >= 0; at -= 1) {
    if (end[at] === ')') depth += 1;
    else if (end[at] === '(') depth -= 1;
    if (depth === 0) return [end.slice(0, at), end.slice(at + 1, -1)];
  }
  return [text, ''];
}

/** Whether an account is named, rather than a field of another by the same name. */
function mentions(text: string, account: string): boolean {
  return new RegExp(`(?:^|[^.\\w]|\\baccounts\\.|\\bself\\.)${account}\\b`).test(text);
}

/** Names of a path, without how it is reached and read: `ctx.accounts.state.load()?.admin` is state, admin. */
function pathOf(text: string): string[] {
  return text
    .replace(/\s+/g, '')
    .replace(/\((?:[^()]|\([^()]*\))*\)/g, '')
    .split(/::|\./)
    .map((part) => part.replace(/[()?&*!]/g, ''))
    .filter((part) => part !== '' && !ignored.test(part));
}

const ignored =
  /^(?:ctx|accounts|self|key|load|load_mut|as_ref|as_deref|unwrap|to_account_info|clone|crate|into|borrow|to_bytes|address|pubkey|mut|expect|ok_or|non_zero_key)$/;
