import { z } from 'zod';
import { type GitHubOrigins, gitHubOrigins } from '../../collect/remote/github-origins.ts';
import { isLoopback } from '../../collect/remote/remote-address.ts';

type Problem = (message: string) => void;
const example = 'Set it to one such as https://github.example.com, or unset it for github.com.';

/** Which GitHub: by our own two variables, or by Probot's `GHE_HOST`, which Probot itself gets wrong for *.ghe.com. */
export const origins = z
  .object({
    apiUrl: z.string().optional(),
    serverUrl: z.string().optional(),
    gheHost: z.string().optional(),
    gheProtocol: z.string().optional(),
  })
  .transform((given, context): GitHubOrigins => {
    const problem: Problem = (message) => context.addIssue({ code: 'custom', message });
    const apiUrl = checkUrl('GITHUB_API_URL', given.apiUrl, problem);
    const serverUrl = checkUrl('GITHUB_SERVER_URL', given.serverUrl, problem);
    const gheUrl = checkGheHost(given.gheHost, given.gheProtocol, problem);
    const named = gitHubOrigins((apiUrl ?? serverUrl) ? { apiUrl, serverUrl } : { serverUrl: gheUrl });
    if (gheUrl !== undefined && new URL(gheUrl).origin !== named.serverUrl)
      problem('GHE_HOST and GITHUB_API_URL or GITHUB_SERVER_URL name two hosts. Unset GHE_HOST.');
    return named;
  });

function checkGheHost(host: string | undefined, protocol: string | undefined, problem: Problem): string | undefined {
  if (host === undefined) return undefined;
  if (!/^[a-z\d.-]+(?::\d{1,5})?$/i.test(host)) {
    problem('GHE_HOST is no host name. Set it to one such as github.example.com, without https://, or unset it.');
    return undefined;
  }
  return checkUrl('GHE_HOST with GHE_PROTOCOL', `${protocol ?? 'https'}://${host}`, problem);
}

/** Undefined where nothing is given, or nothing that will do; an address may hold a password and is not repeated. */
function checkUrl(name: string, text: string | undefined, problem: Problem): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    problem(`${name} is no plain web address. ${example}`);
    return undefined;
  }
  if (url.protocol === 'http:' && !isLoopback(url.origin)) {
    problem(`${name} is http, by which tokens could be read on their way. Set it to https.`);
    return undefined;
  }
  return text;
}
