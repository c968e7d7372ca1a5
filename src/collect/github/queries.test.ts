import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import {
  accountsQuery,
  listedRepositoriesQuery,
  membershipsQuery,
  numbered,
  pullRequestsQuery,
  searchedRepositoriesQuery,
  teamsQuery,
  viewerQuery,
} from './queries.ts';

const schema = buildSchema(published.idl, { assumeValid: true });

test.each([
  ['pull requests and releases', pullRequestsQuery],
  ['accounts', accountsQuery(100)],
  ['one account', accountsQuery(1)],
  ['memberships', membershipsQuery(100, true)],
  ['profiles alone', membershipsQuery(100, false)],
  ['teams', teamsQuery(50)],
  ['listed clients', listedRepositoriesQuery(100)],
  ['a search for clients', searchedRepositoriesQuery],
  ['who asks', viewerQuery],
])('the query for %s is one that GitHub’s schema allows', (_name, query) => {
  expect(validate(schema, parse(query))).toEqual([]);
});

test('values are variables, and never text of a query', () => {
  expect(numbered('c', ['"){evil}', 'b'])).toEqual({ c0: '"){evil}', c1: 'b' });
});
