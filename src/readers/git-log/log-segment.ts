import { deserialize, serialize } from 'node:v8';
import { CommitLog, type LogColumns, type TrailerKind, trailerKinds } from './commit-log.ts';

/** How far a log had been kept when it was last asked. */
export interface LogMark {
  readonly ids: number;
  readonly identities: number;
  readonly paths: number;
  readonly order: number;
  readonly trailers: number;
  readonly columns: Readonly<Record<keyof LogColumns, number>>;
}

interface Segment {
  readonly ids: readonly string[];
  readonly identities: readonly string[];
  readonly paths: readonly string[];
  readonly order: Uint32Array;
  readonly trailers: { readonly commit: Uint32Array; readonly kind: Uint8Array; readonly identity: Uint32Array };
  readonly columns: Readonly<Record<keyof LogColumns, Uint8Array | Uint32Array | Float64Array>>;
  /** Commits of which only exact renames could be followed. */
  readonly partial: readonly string[];
  /** The head whose whole history is in the log once this segment is. */
  readonly head: string;
}

export const emptyMark: LogMark = markOf(new CommitLog());

export function markOf(log: CommitLog): LogMark {
  return {
    ids: log.ids.size,
    identities: log.identities.size,
    paths: log.paths.size,
    order: log.order.length,
    trailers: log.trailers.length,
    columns: mapColumns(log.columns, (column) => column.length),
  };
}

export interface SegmentInput {
  readonly since: LogMark;
  readonly head: string;
  readonly partial?: readonly string[];
}

/** What was added to a log since a mark: rows and strings as they are, so that reading them back is a copy. */
export function encodeSegment(log: CommitLog, { since, head, partial = [] }: SegmentInput): Uint8Array {
  const trailers = log.trailers.slice(since.trailers);
  const segment: Segment = {
    ids: log.ids.all().slice(since.ids),
    identities: log.identities.all().slice(since.identities),
    paths: log.paths.all().slice(since.paths),
    order: log.order.viewFrom(since.order),
    trailers: {
      commit: Uint32Array.from(trailers, ({ commit }) => commit),
      kind: Uint8Array.from(trailers, ({ kind }) => trailerKinds.indexOf(kind)),
      identity: Uint32Array.from(trailers, ({ identity }) => identity),
    },
    columns: mapColumns(log.columns, (column, name) => column.viewFrom(since.columns[name])),
    partial,
    head,
  };
  return serialize(segment);
}

/** Adds a segment to the log of those before it. */
export function appendSegment(log: CommitLog, payload: Uint8Array): Pick<Segment, 'head' | 'partial'> {
  const segment = deserialize(payload) as Segment;
  for (const id of segment.ids) log.ids.indexOf(id);
  for (const identity of segment.identities) log.identities.indexOf(identity);
  for (const path of segment.paths) log.paths.indexOf(path);
  log.order.append(segment.order);
  segment.trailers.commit.forEach((commit, index) => {
    const kind = trailerKinds[segment.trailers.kind[index] as number] as TrailerKind;
    log.trailers.push({ commit, kind, identity: segment.trailers.identity[index] as number });
  });
  for (const name of Object.keys(log.columns) as (keyof LogColumns)[])
    log.columns[name].append(segment.columns[name] as never);
  return segment;
}

function mapColumns<T>(
  columns: LogColumns,
  map: (column: LogColumns[keyof LogColumns], name: keyof LogColumns) => T,
): Record<keyof LogColumns, T> {
  const names = Object.keys(columns) as (keyof LogColumns)[];
  return Object.fromEntries(names.map((name) => [name, map(columns[name], name)])) as Record<keyof LogColumns, T>;
}
