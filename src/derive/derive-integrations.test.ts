import { describe, expect, test } from 'vitest';
import { inLine, logOf, peopleOf, type WrittenCommit } from '../../tests/support/write-log.ts';
import type { Actors } from '../core/facts.ts';
import { clampDates } from './clamp-dates.ts';
import { deriveIntegrations, type TagSignature } from './derive-integrations.ts';

const day = 86_400;
const now = 1000 * day;
const names = ['Ann', 'Ben', 'Cleo', 'robot[bot]'];
const platform = 'GitHub <noreply@github.com>';

interface Options {
  readonly tags?: readonly (readonly [tagger: string, daysAgo: number])[];
}

function integrationsOf(story: readonly WrittenCommit[], { tags }: Options = {}) {
  const log = logOf(story);
  const taggers = tags?.map(
    ([tagger, daysAgo]): TagSignature => ({
      identity: log.identities.indexOf(`${tagger}\0${tagger.toLowerCase()}@work.test`),
      at: now - daysAgo * day,
    }),
  );
  const show = (actors: Actors | null) =>
    actors && Object.fromEntries(actors.actors.map(({ person, times }) => [names[person], times]));
  const integrations = deriveIntegrations({
    log,
    personOf: peopleOf(log, names),
    dates: clampDates(log, now),
    now,
    head: log.ids.find(story.at(-1)?.id ?? '') ?? 0,
    isPerson: (person) => names[person] !== 'robot[bot]',
    taggers: taggers ?? null,
  });
  const { mergers, reviewers, releasers } = integrations;
  return { ...integrations, mergers: show(mergers), reviewers: show(reviewers), releasers: show(releasers) };
}

/** Commits of one author on one line, dated ten days ago. */
function line(commits: readonly Partial<WrittenCommit>[]): WrittenCommit[] {
  return inLine(commits.map((commit, index) => ({ id: `c${index}`, at: now - 10 * day, ...commit })));
}

const own = { author: 'Ann' };
const applied = { author: 'Ann', committer: 'Ben' };
const onTheWeb = { author: 'Ann', committer: platform };

describe('who integrates', () => {
  test('is who applied a commit of somebody else', () => {
    expect(integrationsOf(line([own, applied, { ...applied, author: 'Cleo' }]))).toMatchObject({
      mergers: { Ben: 2 },
      integrations: 2,
      platformShare: 0,
      windowDays: 365,
    });
  });

  test('is not known where everybody applies their own', () => {
    expect(integrationsOf(line([own, own]))).toMatchObject({ mergers: null, integrations: 0 });
  });

  test('is who merged on the line of HEAD, even through the web', () => {
    const story = [
      ...line([own, own]),
      { id: 'side', parents: ['c0'], at: now - 9 * day, author: 'Cleo' },
      { id: 'm', parents: ['c1', 'side'], at: now - 8 * day, author: 'Ben', committer: platform },
    ];
    expect(integrationsOf(story)).toMatchObject({ mergers: { Ben: 1 }, integrations: 1, platformShare: 0 });
  });

  test('is not who merged the main line into their own branch', () => {
    const story = [
      { id: 'c0', at: now - 9 * day },
      { id: 'side', parents: ['c0'], at: now - 8 * day, author: 'Cleo' },
      { id: 'c1', parents: ['c0'], at: now - 8 * day },
      { id: 'update', parents: ['side', 'c1'], at: now - 7 * day, author: 'Cleo' },
      { id: 'm', parents: ['c1', 'update'], at: now - 6 * day, author: 'Ben' },
    ];
    expect(integrationsOf(story)).toMatchObject({ mergers: { Ben: 1 }, integrations: 1 });
  });

  test('is known while a fifth of integrations are the platform’s own, and not above', () => {
    const fifth = line([...Array.from({ length: 8 }, () => applied), onTheWeb, onTheWeb]);
    expect(integrationsOf(fifth)).toMatchObject({ platformShare: 0.2, mergers: { Ben: 8 } });
    const more = line([...Array.from({ length: 7 }, () => applied), onTheWeb, onTheWeb]);
    expect(integrationsOf(more)).toMatchObject({ platformShare: 2 / 9, mergers: null });
  });

  test.each(['GitHub <noreply@github.com>', 'GitLab <noreply@gitlab.com>', 'GitHub <NoReply@GitHub.com>'])(
    'is not told by a commit that %s committed',
    (committer) => {
      expect(integrationsOf(line([own, { author: 'Ann', committer }]))).toMatchObject({
        platformShare: 1,
        mergers: null,
      });
    },
  );

  test('is not a bot, and not known where only a bot integrates', () => {
    const byBot = { author: 'Ann', committer: 'robot[bot]' };
    expect(integrationsOf(line([own, applied, byBot]))).toMatchObject({ mergers: { Ben: 1 }, integrations: 2 });
    expect(integrationsOf(line([own, byBot, byBot]))).toMatchObject({ mergers: null, integrations: 2 });
  });

  test('is not somebody who cannot be told', () => {
    expect(integrationsOf(line([own, { author: 'Ann', committer: 'Zed' }]))).toMatchObject({ mergers: null });
  });

  test('counts for a year, its first day included', () => {
    const story = line([
      { ...own, at: now - 900 * day },
      { ...applied, at: now - 365 * day - 1 },
      { ...applied, at: now - 365 * day },
    ]);
    expect(integrationsOf(story).mergers).toEqual({ Ben: 1 });
  });
});

describe('who reviews', () => {
  const reviewed = (...trailers: string[]) => ({ ...own, message: `Change\n\n${trailers.join('\n')}\n` });
  const ben = 'Reviewed-by: Ben <ben@work.test>';

  test('is who is named by a trailer, from ten reviews a year on', () => {
    expect(integrationsOf(line(Array.from({ length: 9 }, () => reviewed(ben)))).reviewers).toBeNull();
    expect(integrationsOf(line(Array.from({ length: 10 }, () => reviewed(ben)))).reviewers).toEqual({ Ben: 10 });
  });

  test('is who signed off the work of somebody else, each once a commit', () => {
    const both = reviewed(ben, 'Signed-off-by: Ben <ben@work.test>', 'Signed-off-by: Cleo <cleo@work.test>');
    expect(integrationsOf(line(Array.from({ length: 10 }, () => both))).reviewers).toEqual({ Ben: 10, Cleo: 10 });
  });

  test.each([
    ['the author', 'Signed-off-by: Ann <ann@work.test>'],
    ['a co-author', 'Co-authored-by: Ben <ben@work.test>'],
    ['a bot', 'Reviewed-by: robot[bot] <robot[bot]@work.test>'],
    ['a stranger', 'Reviewed-by: Zed <zed@work.test>'],
  ])('is not %s', (_name, trailer) => {
    expect(integrationsOf(line(Array.from({ length: 12 }, () => reviewed(trailer)))).reviewers).toBeNull();
  });

  test('is nobody of years past', () => {
    const old = { ...reviewed(ben), at: now - 400 * day };
    expect(integrationsOf(line(Array.from({ length: 12 }, () => old))).reviewers).toBeNull();
  });
});

describe('who releases', () => {
  const story = line([own]);

  test('is who signed the tags of the year', () => {
    const tags = [
      ['Ann', 1],
      ['Ben', 30],
      ['Ann', 60],
      ['Cleo', 366],
    ] as const;
    expect(integrationsOf(story, { tags }).releasers).toEqual({ Ann: 2, Ben: 1 });
  });

  test('is not known without signed tags', () => {
    expect(integrationsOf(story).releasers).toBeNull();
    expect(integrationsOf(story, { tags: [] }).releasers).toBeNull();
    expect(integrationsOf(story, { tags: [['Ann', 400]] }).releasers).toBeNull();
  });

  test('is not known where a bot signs them', () => {
    const tags = [
      ['Ann', 1],
      ['robot[bot]', 2],
    ] as const;
    expect(integrationsOf(story, { tags }).releasers).toBeNull();
  });

  test('is not told by a tag of the future, nor by a stranger’s', () => {
    expect(
      integrationsOf(story, {
        tags: [
          ['Ann', 1],
          ['Ben', -2],
          ['Zed', 3],
        ],
      }).releasers,
    ).toEqual({ Ann: 1 });
  });
});
