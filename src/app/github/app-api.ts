import type { Octokit } from '@octokit/rest';

/** GitHub's API as the App itself: with its key, not with an installation's token. */
export type AppApi = Pick<Octokit, 'request'>;
