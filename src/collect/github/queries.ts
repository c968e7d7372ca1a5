/** GitHub takes at most this many of one list at once, and this many aliases keep a query cheap. */
export const pageSize = 100;

/** The page of releases comes with the first page of pull requests. */
export const pullRequestsQuery = `
query($owner: String!, $name: String!, $after: String, $withReleases: Boolean!) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: MERGED, first: ${pageSize}, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number mergedAt updatedAt
        author { login __typename }
        mergedBy { login __typename }
        reviews(states: APPROVED, first: 20) { nodes { author { login __typename } } }
      }
    }
    releases(first: ${pageSize}, orderBy: {field: CREATED_AT, direction: DESC}) @include(if: $withReleases) {
      pageInfo { hasNextPage }
      nodes { publishedAt isDraft author { login resourcePath } }
    }
  }
}`;

/** The accounts behind the authors of commits: $c0 to $c99 are their ids. */
export function accountsQuery(count: number): string {
  return `
query($owner: String!, $name: String!, ${variables(count, 'c', 'GitObjectID!')}) {
  repository(owner: $owner, name: $name) {
    ${aliases(count, (index) => `c${index}: object(oid: $c${index}) { ... on Commit { author { user { login databaseId } } } }`)}
  }
}`;
}

/** What profiles say of employers; who is a member of what takes a scope of its own. */
export function membershipsQuery(count: number, withOrganisations: boolean): string {
  const organisations = withOrganisations ? ' organizations(first: 20) { nodes { login name isVerified } }' : '';
  return `
query(${variables(count, 'u', 'String!')}) {
  ${aliases(count, (index) => `u${index}: user(login: $u${index}) { login company${organisations} }`)}
}`;
}

export function teamsQuery(count: number): string {
  return `
query($organisation: String!, ${variables(count, 't', 'String!')}) {
  organization(login: $organisation) {
    ${aliases(count, (index) => `t${index}: team(slug: $t${index}) { members(first: ${pageSize}) { totalCount nodes { login } } }`)}
  }
}`;
}

/** Whether repositories are there and alive: $o0/$n0 and so on. */
export function listedRepositoriesQuery(count: number): string {
  return `
query(${variables(count, 'o', 'String!')}, ${variables(count, 'n', 'String!')}) {
  ${aliases(count, (index) => `r${index}: repository(owner: $o${index}, name: $n${index}) { isArchived pushedAt }`)}
}`;
}

/** Repositories that a search finds, the most starred first. */
export const searchedRepositoriesQuery = `
query($query: String!) {
  search(query: $query, type: REPOSITORY, first: 50) {
    nodes {
      ... on Repository {
        nameWithOwner isFork isMirror isArchived pushedAt description
        repositoryTopics(first: 20) { nodes { topic { name } } }
      }
    }
  }
}`;

/** Who asks: an app is called by its bot. */
export const viewerQuery = `query { viewer { login } }`;

/** The values for the variables of an aliased query. */
export function numbered(prefix: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [`${prefix}${index}`, value]));
}

function variables(count: number, prefix: string, type: string): string {
  return Array.from({ length: count }, (_, index) => `$${prefix}${index}: ${type}`).join(', ');
}

function aliases(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('\n    ');
}
