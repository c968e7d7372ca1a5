import { describe, expect, it } from 'vitest';
import { readCacheSettings, readGitHub } from './read-environment.ts';

describe('the token', () => {
  it('is GITHUB_TOKEN, else GH_TOKEN; an empty one is none', () => {
    expect(readGitHub({ GITHUB_TOKEN: 'a', GH_TOKEN: 'b' }).token).toBe('a');
    expect(readGitHub({ GITHUB_TOKEN: ' ', GH_TOKEN: 'b\n' }).token).toBe('b');
    expect(readGitHub({ GITHUB_TOKEN: '' }).token).toBeNull();
  });

  it('that would break out of its header is refused, and not repeated', () => {
    expect(() => readGitHub({ GITHUB_TOKEN: 'hunter2\r\nHost: x' })).toThrow(/^(?!.*hunter2).*GITHUB_TOKEN/);
  });
});

describe('an address of the environment', () => {
  it.each(['github.example.com', 'ftp://x', 'https://user:hunter2@x'])('%s is refused, and not repeated', (url) => {
    expect(() => readGitHub({ GITHUB_SERVER_URL: url })).toThrow(/^GITHUB_SERVER_URL is no web address\.$/);
  });
});

describe('the cache', () => {
  it('has its caps from the environment', () => {
    const variables = {
      COUNTERWEIGHT_CACHE: '/c',
      COUNTERWEIGHT_CACHE_MAX_BYTES: '5',
      COUNTERWEIGHT_CACHE_MAX_ENTRIES: '',
    };
    expect(readCacheSettings(variables)).toEqual({ directory: '/c', maxBytes: 5, maxEntries: 200 });
    expect(readCacheSettings({}).directory).toMatch(/counterweight$/);
  });

  it.each(['0', '-1', '1e3', '10GB', '0x10', '1.5'])('is not bounded by %s', (text) => {
    expect(() => readCacheSettings({ COUNTERWEIGHT_CACHE_MAX_BYTES: text })).toThrow(
      `COUNTERWEIGHT_CACHE_MAX_BYTES is "${text}".`,
    );
  });
});
