import { childOf, childrenOf, kindOf, type Syntax, wordingOf } from '../syntax/syntax.ts';
import type { AnchorAccounts, AnchorField } from './anchor-reading.ts';
import { splitOutside } from './split-outside.ts';

/** The accounts that an instruction takes, with what is demanded of each. */
export function readAccounts(struct: Syntax, lineAt: (offset: number) => number): AnchorAccounts {
  const name = childOf(struct, 'TypeIdentifier');
  const fields: AnchorField[] = [];
  let attributes: AnchorField['attributes'][number][] = [];
  for (const part of childrenOf(childOf(struct, 'FieldDeclarationList') ?? struct)) {
    if (kindOf(part) === 'Attribute') attributes.push(...readAttribute(part));
    if (kindOf(part) !== 'FieldDeclaration') continue;
    const field = childOf(part, 'FieldIdentifier');
    const type = childrenOf(part).at(-1);
    fields.push({
      name: field ? wordingOf(field) : '',
      ...readType(type ? wordingOf(type) : ''),
      attributes,
      line: lineAt(part.node.from),
    });
    attributes = [];
  }
  return { name: name ? wordingOf(name) : '', fields };
}

/** `#[account(mut, has_one = admin @ Error::No)]`: its parts, without the errors that they end in. */
function readAttribute(attribute: Syntax): [string, string][] {
  const item = childOf(attribute, 'MetaItem');
  const tokens = item ? childOf(item, 'ParenthesizedTokens') : null;
  if (!item || !tokens || !/^account\b/.test(wordingOf(item))) return [];
  const text = wordingOf(tokens)
    .slice(1, -1)
    .replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '');
  return splitOutside(text, ',').flatMap((part): [string, string][] => {
    const [said = ''] = splitOutside(part, '@');
    const at = said.search(/=(?!=)/);
    const key = (at < 0 ? said : said.slice(0, at)).replace(/\s+/g, '');
    return key === '' ? [] : [[key, at < 0 ? '' : said.slice(at + 1).trim()]];
  });
}

/** `Box<Account<'info, State>>` is an Account of State. */
function readType(written: string, isOptional = false): Pick<AnchorField, 'wrapper' | 'type' | 'isOptional'> {
  const bare = written.replace(/\s+/g, '');
  const [, around, inner] = /^(Box|Option)<(.*)>$/.exec(bare) ?? [];
  if (inner !== undefined) return readType(inner, isOptional || around === 'Option');
  const [, wrapper = '', list = ''] = /^(?:[\w:]*::)?(\w+)(?:<(.*)>)?$/.exec(bare) ?? [];
  const types = splitOutside(list, ',').filter((one) => one !== '' && !one.startsWith("'"));
  return { wrapper, isOptional, type: types.at(-1)?.replace(/<.*$/, '').split('::').at(-1) ?? '' };
}
