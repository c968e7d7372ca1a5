/** What describes an interface to programs, by the language it is written in. */
export type DescriptionFormat =
  | 'openapi'
  | 'asyncapi'
  | 'openrpc'
  | 'graphql'
  | 'graphql-operations'
  | 'protobuf'
  | 'lexicon'
  | 'json-schema'
  | 'abi'
  | 'wsdl'
  | 'raml'
  | 'smithy'
  | 'cddl';

/** A description as its own parser reads it. Nothing is fetched for it: what it refers to elsewhere is left alone. */
export interface Description {
  readonly format: DescriptionFormat;
  /** Of the language; null where it says none. */
  readonly version: string | null;
  /** What it says it describes; null where it says nothing. */
  readonly title: string | null;
  /** What can be called: operations of paths, methods, fields of Query and Mutation, functions. */
  readonly operations: number;
  /** Hosts that it says serve it. */
  readonly servers: readonly string[];
  /** Null where its parser accepts it; else why it does not. */
  readonly trouble: string | null;
}

/** Larger ones are tables of data. */
export const maxDescription = 5_000_000;

export function describe(format: DescriptionFormat, found: Partial<Omit<Description, 'format'>>): Description {
  return { format, version: null, title: null, operations: 0, servers: [], trouble: null, ...found };
}

/** The first line of a message, short. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').slice(0, 200);
}
