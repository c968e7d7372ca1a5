import type { Element } from 'hast';
import { h, s } from 'hastscript';
import type { DetailOf } from '../../core/detail.ts';
import { clip } from '../clip.ts';
import { headHeight, layOutGraph, nodeHeight, nodeWidth, type PlacedEdge, type PlacedNode } from './lay-out-graph.ts';

/** What fits a node at the size of its letters. */
const longestLabel = 39;

/** A graph as a picture, with its edges as a list for whoever does not see it. */
export function drawGraph(graph: DetailOf<'graph'>): Element {
  const { width, height, nodes, edges } = layOutGraph(graph);
  const heads = graph.columns.map((label, column) => {
    const x = nodes.find((node) => node.column === column)?.x ?? nodeWidth / 2;
    return s('text', { class: 'head', x, y: headHeight / 2, textAnchor: 'middle' }, label);
  });
  const picture = s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', ariaLabel: graph.title, width, height }, [
    ...edges.map(drawEdge),
    ...nodes.map(drawNode),
    ...heads,
  ]);
  const listed = edges.map(({ from, to }) => h('li', `${from.label} → ${to.label}`));
  return h('figure', [
    h('figcaption', graph.title),
    h('div.scroll', { tabIndex: 0 }, [picture]),
    h('details', [h('summary', 'The same as a list'), h('ul', listed)]),
    ...((graph.more ?? 0) > 0 ? [h('p', `… and ${graph.more} more`)] : []),
  ]);
}

function drawNode({ x, y, label, column }: PlacedNode): Element {
  const left = x - nodeWidth / 2;
  return s('g', { class: `node column-${column}` }, [
    s('title', label),
    s('rect', { x: left, y: y - nodeHeight / 2, width: nodeWidth, height: nodeHeight, rx: 5 }),
    s('text', { x: left + 8, y: y + 4 }, clip(label, longestLabel)),
  ]);
}

/** A curve that leaves and comes in level. */
function drawEdge({ from, to }: PlacedEdge): Element {
  const [start, end] = [from.x + nodeWidth / 2, to.x - nodeWidth / 2];
  const middle = (start + end) / 2;
  return s('path', { d: `M${start} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${end} ${to.y}` });
}
