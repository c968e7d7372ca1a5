import { describe, expect, test } from 'vitest';
import { findProtocolNames } from './find-protocol-names.ts';
import { findProtocolTokens } from './find-protocol-tokens.ts';

const found = (text: string) =>
  findProtocolTokens(text).map(({ protocol, token, line }) => `${protocol} ${token} ${line}`);

describe('words of protocols in a source', () => {
  test('are told by the line on which each first stands', () => {
    const text =
      'const a = 1;\nroute("/.well-known/webfinger");\nif (type === "application/activity+json") route("/.well-known/webfinger");\n';
    expect(found(text)).toEqual([
      'activitypub /.well-known/webfinger 2',
      'remotestorage /.well-known/webfinger 2',
      'activitypub application/activity+json 3',
    ]);
  });

  test.each([
    ['a class whose name has them in it', 'new GreaderStringReader(); class AccessibilityNodeInfo {}'],
    ['a longer word', 'const UIDVALIDITYX = 1; my-UIDL-list'],
    ['a longer name of the same', 'text/geminix, urn:xmpp:pingpong'],
  ])('not in %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('the longer of two that begin alike', () => {
    expect(found('"user/-/state/com.google/reading-list"')).toEqual([
      'google-reader user/-/state/com.google/reading-list 1',
    ]);
  });

  test('one that stands behind a longer word that begins with it', () => {
    expect(found('"verackX verack"')).toEqual(['bitcoin verack 1']);
  });
});

describe('names of protocols in a document', () => {
  test('each once, with its line', () => {
    expect(findProtocolNames('# Server\n\nSpeaks CalDAV and CardDAV, CalDAV above all.\n')).toEqual([
      { protocol: 'caldav', line: 3 },
      { protocol: 'carddav', line: 3 },
    ]);
  });

  test('not within a word', () => {
    expect(findProtocolNames('CalDAVish, XMPPx and non-RSS-like')).toEqual([]);
  });
});
