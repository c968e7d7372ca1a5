import type { RootContent } from 'mdast';
import type { BlockSize } from '../fit-blocks.ts';
import { bulletList, inlineCode, paragraph, prose, strong } from '../markdown-nodes.ts';
import { countOf, presentMore } from '../present-result.ts';
import { policyPath } from './check-run-context.ts';
import type { RunView } from './run-view.ts';

/** What has to be known before anything else is read. */
export function renderNotes({ notes, showWaivers }: RunView, { items }: BlockSize): RootContent[] {
  const asked = showWaivers
    ? [[strong('Waivers'), ...prose(` that ${showWaivers.by} asked for stand at the top of the details below.`)]]
    : [];
  const said = notes
    .slice(0, items)
    .map(({ level, text }) => [strong(level === 'warning' ? 'Warning' : 'Note'), ...prose(` ${text}`)]);
  const all = [...asked, ...said];
  return all.length === 0 ? [] : [bulletList(all.map((line) => [paragraph(...line)]))];
}

export function renderPolicyProblems({ policyProblems }: RunView, { items }: BlockSize): RootContent[] {
  const { shown, count } = policyProblems;
  if (count === 0) return [];
  const lines = shown
    .slice(0, items)
    .map(({ line, column, message }) => [inlineCode(`${policyPath}:${line}:${column}`), ...prose(` ${message}`)]);
  const rest = count - lines.length;
  return [
    paragraph(
      strong(`The policy file has ${countOf(count, 'problem')}`),
      ...prose(': until that is mended, the last valid policy stays in force.'),
    ),
    bulletList([...lines, ...(rest > 0 ? [prose(presentMore(rest))] : [])].map((line) => [paragraph(...line)])),
  ];
}
