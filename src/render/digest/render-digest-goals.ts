import type { PhrasingContent, RootContent } from 'mdast';
import type { Digest, GoalStanding, RepositoryStanding } from '../../core/digest/digest.ts';
import { presentWanted } from '../../core/digest/present-wanted.ts';
import { writeDay } from '../../core/digest/write-day.ts';
import { writeNumber } from '../../core/digest/write-number.ts';
import { plural } from '../../core/words.ts';
import { heading, prose, strong } from '../markdown-nodes.ts';
import { goalStatusWord } from '../present-report.ts';
import { fitRows } from './fit-rows.ts';
import { linkRepository } from './link-repository.ts';
import { say } from './say.ts';

interface GoalRow {
  readonly standing: RepositoryStanding;
  readonly goal: GoalStanding;
}

const order = ['missed', 'on-track', 'unknown', 'met'] as const;

/** The goals of the decentralization models, those missed first. @param room bytes */
export function renderDigestGoals({ scope, repositories }: Digest, room: number): RootContent[] {
  const all = repositories.flatMap((standing) => standing.goals.map((goal) => ({ standing, goal })));
  if (all.length === 0) return [];
  const names = scope === 'organization' ? ['Repository'] : [];
  const table = fitRows(
    {
      columns: [...names, 'Goal', 'Now', 'Wanted', 'By', 'Status'].map((label) => ({ label, align: 'left' as const })),
      items: order.flatMap((status) => all.filter(({ goal }) => goal.status === status)),
      render: (row) => renderRow(row, scope),
      rest: describeRest,
    },
    room,
  );
  return table === null ? [] : [heading(2, 'Goals'), ...table];
}

function renderRow({ standing, goal }: GoalRow, scope: Digest['scope']): PhrasingContent[][] {
  const { label, value, target, by, status } = goal;
  return [
    ...(scope === 'organization' ? [[linkRepository(standing)]] : []),
    say(label, 140),
    prose(value === null ? '–' : writeNumber(value)),
    prose(presentWanted({ target, by: null })),
    by === null ? prose('now') : say(writeDay(by), 40),
    status === 'missed' ? [strong(goalStatusWord[status])] : prose(goalStatusWord[status]),
  ];
}

function describeRest(left: readonly GoalRow[]): string {
  const parts = order.flatMap((status) => {
    const count = left.filter(({ goal }) => goal.status === status).length;
    return count === 0 ? [] : [`${count} ${goalStatusWord[status]}`];
  });
  return `${plural(left.length, 'more goal')}: ${parts.join(', ')}.`;
}
