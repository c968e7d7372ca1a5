import { describe, expect, test } from 'vitest';
import type { DigestFrame } from '../../core/digest/compose-digest.ts';
import type { RepositoryStanding } from '../../core/digest/digest.ts';
import { makeStanding } from '../../core/digest/testing/make-standing.ts';
import type { DigestPage } from './digest-page.ts';
import { open, page, renderSample as render, shut, unknown } from './testing/render-sample.ts';

describe('the title', () => {
  const failing = makeStanding('red', [open, shut]);
  test.each<[string, readonly RepositoryStanding[], Partial<DigestFrame>, string]>([
    ['names the one that got worse', [failing], {}, 'octo/red got worse: License openness fails'],
    ['and better', [makeStanding('red', [shut, open])], {}, 'octo/red got better: License openness passes'],
    ['counts others', [failing, makeStanding('b', [open, shut])], {}, '2 got worse'],
    [
      'says what else changed',
      [makeStanding('a', [open, unknown]), makeStanding('b', [open])],
      {},
      '1 changed, 1 new repository',
    ],
    ['or ended', [], { ended: [{ name: 'octo/a', why: 'archived' }] }, '1 not audited any more'],
    ['or that nothing did', [makeStanding('a', [open, open])], {}, 'nothing new'],
    ['is that of a baseline', [failing], { scope: 'repository', isBaseline: true }, 'the baseline'],
  ])('%s', (_, standings, at, expected) => {
    expect(render(standings, at).title).toBe(`Decentralization digest, 23 November 2026: ${expected}`);
  });

  test('of a living digest stays the same', () => {
    const living: DigestPage = { ...page, style: 'living' };
    expect(render([failing], {}, living).title).toBe('Decentralization digest of octo');
    expect(render([failing], { account: null }, living).title).toBe('Decentralization digest');
    expect(render([failing], { scope: 'repository' }, living).title).toBe('Decentralization digest of octo/red');
  });
});
