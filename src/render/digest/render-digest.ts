import type { RootContent } from 'mdast';
import type { Digest } from '../../core/digest/digest.ts';
import { type Block, bytesOf, fitBlocks, mostBytes } from '../fit-blocks.ts';
import { paragraph, strong } from '../markdown-nodes.ts';
import type { DigestPage, RenderedDigest } from './digest-page.ts';
import { renderDecisions } from './render-decisions.ts';
import { renderDigestFooter } from './render-digest-footer.ts';
import { renderDigestGoals } from './render-digest-goals.ts';
import { renderEnded } from './render-ended.ts';
import { renderLead } from './render-lead.ts';
import { renderNews } from './render-news.ts';
import { renderOther } from './render-other.ts';
import { renderStandings } from './render-standings.ts';
import { renderTrends } from './render-trends.ts';
import { renderUnmeasured } from './render-unmeasured.ts';
import { say } from './say.ts';
import { titleDigest } from './title-digest.ts';

const mostNotes = 5;

/** Bytes that a section may have, so that no other goes short of it; where every repository stands has what the others leave. */
const most = {
  worse: 14_000,
  better: 7000,
  other: 5000,
  decisions: 11_000,
  goals: 5000,
  unmeasured: 4000,
  ended: 2000,
};

/** The digest as an issue. Pure: the same digest and page give the same bytes. */
export function renderDigest(digest: Digest, page: DigestPage): RenderedDigest {
  const end = page.marker === null ? '\n' : `\n\n${page.marker}`;
  const body = fitBlocks(
    listSections(digest, page),
    mostBytes - bytesOf(end),
    'counterweight digest prints all of it.',
  );
  return { title: titleDigest(digest, page), body: `${body}${end}` };
}

/** In reading order, each with its rank. */
function listSections(digest: Digest, page: DigestPage): Block[] {
  const sections: readonly [string, number, (room: number) => RootContent[]][] = [
    ['the lead', 1, () => renderLead(digest, page)],
    ['notes', 1, () => renderNotes(page)],
    ['what got worse', 2, (room) => renderNews(digest, worse, Math.min(room, most.worse))],
    ['what got better', 4, (room) => renderNews(digest, better, Math.min(room, most.better))],
    ['what changed beside', 5, (room) => renderOther(digest, Math.min(room, most.other))],
    ['decisions', 3, (room) => renderDecisions(digest, Math.min(room, most.decisions))],
    ['goals', 5, (room) => renderDigestGoals(digest, Math.min(room, most.goals))],
    ['where every repository stands', 7, (room) => renderStandings(digest, room)],
    ['trends', 6, () => renderTrends(digest)],
    ['what could not be measured', 6, (room) => renderUnmeasured(digest, Math.min(room, most.unmeasured))],
    ['what is not audited any more', 5, (room) => renderEnded(digest, Math.min(room, most.ended))],
    ['the footer', 1, () => renderDigestFooter(digest, page)],
  ];
  return sections.map(([name, rank, render]) => ({ name, rank, render: (_, room) => render(room) }));
}

const worse = { direction: 'worse', title: 'Got worse' } as const;
const better = { direction: 'better', title: 'Got better' } as const;

function renderNotes({ notes }: DigestPage): RootContent[] {
  return notes.slice(0, mostNotes).map((note) => paragraph(strong('Note:'), ...say(` ${note}`, 500)));
}
