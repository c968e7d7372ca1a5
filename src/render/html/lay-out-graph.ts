import { Graph as DagreGraph, layout } from '@dagrejs/dagre';
import type { DetailOf } from '../../core/detail.ts';

export interface PlacedNode {
  readonly id: string;
  readonly label: string;
  readonly column: number;
  /** Of the middle. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
}

export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const nodeWidth = 300;
export const nodeHeight = 26;
export const headHeight = 28;
const columnGap = 70;
const rowGap = 8;

/**
 * Places nodes in their columns, ordered so that few edges cross. The order is dagre's (network simplex, then barycentres); of the
 * places the columns are ours, since a node belongs to the column that the graph says, whatever its edges.
 */
export function layOutGraph({ nodes, edges, columns }: DetailOf<'graph'>): PlacedGraph {
  const yOf = orderByDagre(nodes, edges);
  const placed = new Map<string, PlacedNode>();
  const heights = columns.map((_, column) => {
    const inColumn = nodes
      .filter((node) => node.column === column)
      .sort((a, b) => (yOf.get(a.id) ?? 0) - (yOf.get(b.id) ?? 0));
    for (const [row, { id, label }] of inColumn.entries())
      placed.set(id, {
        id,
        label,
        column,
        x: column * (nodeWidth + columnGap) + nodeWidth / 2,
        y: headHeight + row * (nodeHeight + rowGap) + nodeHeight / 2,
      });
    return inColumn.length * (nodeHeight + rowGap);
  });
  const tallest = Math.max(0, ...heights);
  // A short column stands in the middle of a tall one.
  const centred = [...placed.values()].map((node) => ({
    ...node,
    y: node.y + (tallest - (heights[node.column] ?? 0)) / 2,
  }));
  const byId = new Map(centred.map((node) => [node.id, node]));
  return {
    width: columns.length * nodeWidth + (columns.length - 1) * columnGap,
    height: headHeight + tallest,
    nodes: centred,
    edges: edges.flatMap(({ from, to }) => {
      const ends = [byId.get(from), byId.get(to)] as const;
      return ends[0] && ends[1] ? [{ from: ends[0], to: ends[1] }] : [];
    }),
  };
}

function orderByDagre(
  nodes: DetailOf<'graph'>['nodes'],
  edges: DetailOf<'graph'>['edges'],
): ReadonlyMap<string, number> {
  const graph = new DagreGraph();
  graph.setGraph({ rankdir: 'LR', nodesep: rowGap, ranksep: columnGap });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: nodeWidth, height: nodeHeight });
  for (const { from, to } of edges) if (graph.hasNode(from) && graph.hasNode(to)) graph.setEdge(from, to);
  layout(graph);
  return new Map(nodes.map(({ id }) => [id, graph.node(id).y ?? 0]));
}
