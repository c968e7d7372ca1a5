import type { RootContent } from 'mdast';
import type { BlockSize } from '../fit-blocks.ts';
import { heading, table } from '../markdown-nodes.ts';
import { presentGoals } from '../present-report.ts';
import type { RunView } from './run-view.ts';

/** The goals of the project's decentralization model that these checks measure. */
export function renderGoals({ head, checks }: RunView, { items }: BlockSize): RootContent[] {
  const goals = head.goals.slice(0, items);
  return goals.length === 0 ? [] : [heading(3, 'Goals'), table(presentGoals({ goals, results: checks }))];
}
