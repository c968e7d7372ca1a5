import { z } from 'zod';

/** Plain text. Renderers escape it; nobody writes Markdown or HTML into a report. */
const Text = z.string();

export const Paragraph = z.object({ type: z.literal('paragraph'), text: Text });

export const Table = z.object({
  type: z.literal('table'),
  title: Text,
  columns: z.array(z.object({ label: Text, align: z.enum(['left', 'right']) })),
  rows: z.array(z.array(Text)),
  /** Rows that exist beyond those listed. */
  more: z.int().optional(),
});

export const Bars = z.object({
  type: z.literal('bars'),
  title: Text,
  /** `share` between 0 and 1; `note` stands behind the bar. */
  bars: z.array(z.object({ label: Text, share: z.number().min(0).max(1), note: Text })),
  more: z.int().optional(),
});

export const Location = z.object({ type: z.literal('location'), path: Text, line: z.int().optional(), text: Text });

/** Words of a text against the words of its template. */
export const Diff = z.object({
  type: z.literal('diff'),
  title: Text,
  path: Text,
  changes: z.array(z.object({ line: z.int(), removed: Text, added: Text, decides: z.boolean() })),
  more: z.int().optional(),
});

/**
 * Who holds what over what, from left to right; bounded by whoever makes it. Drawn where there are pictures: elsewhere the tables
 * beside it say the same.
 */
export const Graph = z.object({
  type: z.literal('graph'),
  title: Text,
  /** What stands in each column, the leftmost first. */
  columns: z.array(Text).min(2),
  nodes: z.array(z.object({ id: z.string(), column: z.int().nonnegative(), label: Text })),
  edges: z.array(z.object({ from: z.string(), to: z.string() })),
  /** Nodes that exist beyond those drawn. */
  more: z.int().optional(),
});

/** The blocks a check may show. Renderers know these and no check. */
export const Detail = z.discriminatedUnion('type', [Paragraph, Table, Bars, Location, Diff, Graph]);
export type Detail = z.infer<typeof Detail>;
export type DetailOf<Type extends Detail['type']> = Extract<Detail, { type: Type }>;
