import { describe, expect, test } from 'vitest';
import { protocols } from './protocol-table.ts';

test('there are many, each once', () => {
  expect(protocols.length).toBeGreaterThanOrEqual(60);
  expect(new Set(protocols.map(({ id }) => id)).size).toBe(protocols.length);
});

describe.each(protocols.map((one) => [one.id, one] as const))('%s', (_, { tokens, producer, names }) => {
  test('says of its own words which only whoever serves it writes', () => {
    expect(tokens).toEqual(expect.arrayContaining(producer));
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  test('is told by no plain word of the language', () => {
    expect(tokens.filter((token) => /^[a-z]+$/.test(token) && !coined.has(token))).toEqual([]);
  });

  test('is called by a name and no plain word of documents', () => {
    expect(names.filter((name) => /^[a-z]+$/.test(name) && !coined.has(name))).toEqual([]);
  });
});

/** Of one piece, but nobody's word for anything else. */
const coined = new Set([
  'atproto',
  'fediverse',
  'getblockchaininfo',
  'getcontentlength',
  'getheaders',
  'getlastmodified',
  'gettxoutsetinfo',
  'listplaylistinfo',
  'lockdiscovery',
  'lsinfo',
  'pgwire',
  'playlistinfo',
  'sendcmpct',
  'sendheaders',
  'sendrawtransaction',
  'supportedlock',
  'verack',
]);
