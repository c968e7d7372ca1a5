import { describe, expect, it } from 'vitest';
import { gitHubOrigins } from './github-origins.ts';

describe('the two addresses of a GitHub', () => {
  it.each([
    [{}, 'https://github.com', 'https://api.github.com'],
    [{ apiUrl: 'https://api.github.com/' }, 'https://github.com', 'https://api.github.com'],
    [{ serverUrl: 'https://github.com/' }, 'https://github.com', 'https://api.github.com'],
    [{ apiUrl: 'https://git.example.org/api/v3' }, 'https://git.example.org', 'https://git.example.org/api/v3'],
    [{ serverUrl: 'https://git.example.org' }, 'https://git.example.org', 'https://git.example.org/api/v3'],
    [{ apiUrl: 'https://api.octo.ghe.com' }, 'https://octo.ghe.com', 'https://api.octo.ghe.com'],
    [{ serverUrl: 'https://octo.ghe.com' }, 'https://octo.ghe.com', 'https://api.octo.ghe.com'],
    [{ serverUrl: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:2/x' }, 'http://127.0.0.1:1', 'http://127.0.0.1:2/x'],
  ])('%j', (given, serverUrl, apiUrl) => {
    expect(gitHubOrigins(given)).toEqual({ serverUrl, apiUrl });
  });
});
