export interface GitHubOrigins {
  /** Where repositories are: scheme, host and port. */
  readonly serverUrl: string;
  /** Where the API answers, without a slash at its end. */
  readonly apiUrl: string;
}

/** GitHub's own two addresses, or those of an Enterprise server; of one that is not given, what GitHub makes of the other. */
export function gitHubOrigins(given: {
  readonly serverUrl?: string | undefined;
  readonly apiUrl?: string | undefined;
}): GitHubOrigins {
  const apiUrl = given.apiUrl?.replace(/\/+$/, '');
  const serverUrl = given.serverUrl === undefined ? serverOf(apiUrl) : new URL(given.serverUrl).origin;
  return { serverUrl, apiUrl: apiUrl ?? apiOf(serverUrl) };
}

function serverOf(apiUrl: string | undefined): string {
  if (apiUrl === undefined) return 'https://github.com';
  const { protocol, hostname, origin } = new URL(apiUrl);
  const isHosted = hostname === 'api.github.com' || /^api\.[\w-]+\.ghe\.com$/.test(hostname);
  return isHosted ? `${protocol}//${hostname.slice('api.'.length)}` : origin;
}

function apiOf(serverUrl: string): string {
  const { hostname } = new URL(serverUrl);
  const isHosted = hostname === 'github.com' || /^[\w-]+\.ghe\.com$/.test(hostname);
  return isHosted ? `https://api.${hostname}` : `${serverUrl}/api/v3`;
}
