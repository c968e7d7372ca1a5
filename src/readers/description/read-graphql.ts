import {
  buildASTSchema,
  buildClientSchema,
  type DocumentNode,
  type GraphQLSchema,
  type IntrospectionQuery,
  Kind,
  parse,
} from 'graphql';
import { type Description, describe, firstLine } from './description.ts';
import { isTable, type Table } from './document.ts';

/** A query of thousands of levels says nothing to anybody; the parser counts what it reads. */
const maxTokens = 200_000;

/** GraphQL: a schema, or operations that are sent to one. */
export function readGraphQl(text: string): Description {
  let document: DocumentNode;
  try {
    document = parse(text, { noLocation: true, maxTokens });
  } catch (error) {
    return describe('graphql', { trouble: firstLine(error) });
  }
  const asks = document.definitions.every(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION || kind === Kind.FRAGMENT_DEFINITION,
  );
  if (asks) return describe('graphql-operations', { operations: document.definitions.length });
  try {
    return ofSchema(buildASTSchema(document, { assumeValidSDL: true }));
  } catch (error) {
    return describe('graphql', { trouble: firstLine(error) });
  }
}

/** What a server answered when it was asked for its schema. */
export function readIntrospection(document: Table): Description {
  const answer = isTable(document.data) ? document.data : document;
  try {
    return ofSchema(buildClientSchema(answer as unknown as IntrospectionQuery));
  } catch (error) {
    return describe('graphql', { trouble: firstLine(error) });
  }
}

function ofSchema(schema: GraphQLSchema): Description {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const operations = roots.reduce((sum, type) => sum + Object.keys(type?.getFields() ?? {}).length, 0);
  return describe('graphql', { operations, trouble: schema.getQueryType() ? null : 'has no Query' });
}
