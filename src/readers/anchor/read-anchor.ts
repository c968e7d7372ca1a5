import { parser } from '@lezer/rust';
import { childOf, childrenOf, kindOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import { createLineLookup } from '../text/line-lookup.ts';
import { tooDeep } from '../text/too-deep.ts';
import type { AnchorAccounts, AnchorFunction, AnchorProgram, AnchorReading } from './anchor-reading.ts';
import { readAccounts } from './read-accounts.ts';
import { readFunction } from './read-function.ts';

const maxText = 2_000_000;

/** Reads a Rust file of an Anchor program. Never throws: what could not be read is in `unread`. */
export function readAnchor(text: string): AnchorReading {
  if (text.length > maxText) return nothing(`larger than ${maxText / 1e6} million characters`);
  if (tooDeep(text)) return nothing('nested too deeply');
  try {
    return readSource(text);
  } catch (error) {
    if (error instanceof RangeError) return nothing('nested too deeply');
    throw error;
  }
}

function nothing(why: string): AnchorReading {
  return { programs: [], accounts: [], functions: [], unread: [why] };
}

interface Found {
  readonly programs: AnchorProgram[];
  readonly accounts: AnchorAccounts[];
  readonly functions: AnchorFunction[];
  readonly lineAt: (offset: number) => number;
}

function readSource(text: string): AnchorReading {
  const root: Syntax = { node: parser.parse(text).topNode, text };
  const found: Found = { programs: [], accounts: [], functions: [], lineAt: createLineLookup(text) };
  readItems(root, null, found);
  const { programs, accounts, functions } = found;
  // A grammar of its own lags behind the language: only what is told of counts.
  const isTelling = programs.length > 0 || accounts.length > 0;
  const line = isTelling ? findError(root, found.lineAt) : null;
  return { programs, accounts, functions, unread: line === null ? [] : [`line ${line}: no Rust that can be parsed`] };
}

function findError({ node }: Syntax, lineAt: Found['lineAt']): number | null {
  let line: number | null = null;
  node.cursor().iterate(({ type, from }) => {
    if (type.isError) line ??= lineAt(from);
    return line === null;
  });
  return line;
}

/** @param owner the type whose methods these are */
function readItems(parent: Syntax, owner: string | null, found: Found): void {
  let attributes: string[] = [];
  for (const part of childrenOf(parent)) {
    if (kindOf(part) === 'Attribute') {
      attributes.push(attributeText(part));
      continue;
    }
    if (kindOf(part) === 'AttributeItem') readItems(part, owner, found);
    else readItem(part, { attributes, owner }, found);
    attributes = [];
  }
}

/** `[derive(Accounts)]`, without blanks. */
function attributeText(attribute: Syntax): string {
  return wordingOf(attribute).replace(/^#|\s+/g, '');
}

interface ItemContext {
  readonly attributes: readonly string[];
  readonly owner: string | null;
}

function readItem(item: Syntax, { attributes, owner }: ItemContext, found: Found): void {
  const { lineAt } = found;
  switch (kindOf(item)) {
    case 'ModItem':
      if (attributes.some((one) => /^\[(?:\w+::)*program\]$/.test(one))) found.programs.push(readProgram(item, lineAt));
      else if (!attributes.includes('[cfg(test)]')) readItems(childOf(item, 'DeclarationList') ?? item, null, found);
      break;
    case 'StructItem':
      if (attributes.some((one) => /^\[derive\(.*\bAccounts\b/.test(one)))
        found.accounts.push(readAccounts(item, lineAt));
      break;
    case 'ImplItem': {
      const type = childrenOf(item).findLast((part) => /Type/.test(kindOf(part)) && kindOf(part) !== 'TypeParamList');
      const name = type
        ? wordingOf(type)
            .replace(/<[\s\S]*$/, '')
            .trim()
        : null;
      readItems(childOf(item, 'DeclarationList') ?? item, name, found);
      break;
    }
    case 'FunctionItem': {
      const one = readFunction(item, { owner, checks: listChecks(attributes), lineAt });
      // Others lead nowhere that tells who has to sign.
      if (one.accounts !== null || one.demands.length > 0 || (owner !== null && one.calls.length > 0))
        found.functions.push(one);
      break;
    }
    default:
  }
}

function readProgram(module: Syntax, lineAt: Found['lineAt']): AnchorProgram {
  const name = childOf(module, 'BoundIdentifier', 'Identifier');
  const list = childOf(module, 'DeclarationList');
  const instructions = (list ? childrenOf(list) : []).flatMap((part): AnchorFunction[] => {
    const item = kindOf(part) === 'AttributeItem' ? childOf(part, 'FunctionItem') : part;
    if (!item || kindOf(item) !== 'FunctionItem' || !childOf(item, 'Vis')) return [];
    const attributes = childrenOf(part).filter((one) => kindOf(one) === 'Attribute');
    return [readFunction(item, { owner: null, checks: listChecks(attributes.map(attributeText)), lineAt })];
  });
  return { name: name ? wordingOf(name) : '', line: lineAt(module.node.from), instructions };
}

/** Of `#[access_control(valid(&ctx))]` what it calls. */
function listChecks(attributes: readonly string[]): string[] {
  return attributes.flatMap((text) => {
    const call = /^\[access_control\((.*)\)\]$/.exec(text)?.[1];
    return call === undefined ? [] : [call.replace(/\(.*$/, '')];
  });
}
