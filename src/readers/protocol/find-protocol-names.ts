import { createLineLookup } from '../text/line-lookup.ts';
import { protocols } from './protocol-table.ts';

/** Where a document first names a protocol. */
export interface ProtocolName {
  readonly protocol: string;
  readonly line: number;
}

const patterns = protocols.map(({ id, names }) => ({
  id,
  pattern: new RegExp(names.map((name) => `(?<![\\w-])${name.replace(/[.+()]/g, '\\$&')}(?![\\w-])`).join('|')),
}));

/** The known protocols that a document names. */
export function findProtocolNames(text: string): ProtocolName[] {
  const lineAt = createLineLookup(text);
  return patterns.flatMap(({ id, pattern }) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [{ protocol: id, line: lineAt(at) }];
  });
}
