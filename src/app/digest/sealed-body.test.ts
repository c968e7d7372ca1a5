import { describe, expect, test } from 'vitest';
import { findMarker, isUntouched, markerOf, sealBody, unsealedLine } from './sealed-body.ts';

const repository = { id: 5 } as Parameters<typeof markerOf>[0]['repository'];
const marker = markerOf({ scope: 'organization', repository }, Date.parse('2026-11-23T06:00:00Z'));
const body = sealBody(`The digest.\n\n| a | b |\n\n${unsealedLine(marker)}\n`);
const issue = { state: 'open', isLocked: false, body } as const;

describe('an issue is as it was written', () => {
  test('when nobody touched it', () => {
    expect(isUntouched(issue)).toBe(true);
    expect(findMarker(body)).toBe(marker);
  });

  test('though GitHub changes line ends and drops the last', () => {
    expect(isUntouched({ ...issue, body: body.replaceAll('\n', '\r\n').trimEnd() })).toBe(true);
  });

  test.each([
    ['a word was added', { body: body.replace('digest.', 'digest, read by me.') }],
    ['the hidden line was taken away', { body: body.replace(/<!--.*-->/, '') }],
    ['the hidden line was written over', { body: body.replace(/[\da-f]{64}/, 'f'.repeat(64)) }],
    ['there is nothing left', { body: '' }],
    ['it was closed', { state: 'closed' as const }],
    ['it was locked', { isLocked: true }],
  ])('not when %s', (_name, change) => {
    expect(isUntouched({ ...issue, ...change })).toBe(false);
  });
});
