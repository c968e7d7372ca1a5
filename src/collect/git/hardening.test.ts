import { describe, expect, it } from 'vitest';
import { gitEnvironment, networkEnvironment } from './hardening.ts';

describe('the environment of a git that reaches nobody', () => {
  it('allows no protocol, and no fetch of what is missing', () => {
    expect(gitEnvironment('/bin')).toMatchObject({ GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' });
  });
});

describe('the environment of a git that reaches one origin', () => {
  const own = {
    https_proxy: 'http://proxy:3128',
    NO_PROXY: '',
    SSL_CERT_FILE: '/certs.pem',
    GITHUB_TOKEN: 'hunter2',
    GIT_SSL_NO_VERIFY: '1',
    GIT_PROXY_COMMAND: 'sh -c whoami',
    HOME: '/home/me',
  };

  it('has the way out of this machine and nothing else of ours', () => {
    const environment = networkEnvironment({ origin: 'https://github.com', token: null }, own);
    expect(environment).toMatchObject({
      https_proxy: 'http://proxy:3128',
      GIT_SSL_CAINFO: '/certs.pem',
      GIT_ALLOW_PROTOCOL: 'https',
      GIT_ASKPASS: '',
    });
    expect(environment).not.toHaveProperty('HOME');
    expect(JSON.stringify(environment)).not.toMatch(/hunter2|NO_VERIFY|whoami|NO_PROXY|Authorization/);
  });

  it('has the token for that origin alone', () => {
    const environment = networkEnvironment({ origin: 'http://127.0.0.1:1', token: 'hunter2' }, {});
    const named = Object.entries(environment).filter(([, value]) => value.includes('extraHeader'));
    expect(named).toEqual([[expect.stringMatching(/^GIT_CONFIG_KEY_\d$/), 'http.http://127.0.0.1:1/.extraHeader']]);
    expect(environment.GIT_ALLOW_PROTOCOL).toBe('http');
    expect(environment[`GIT_CONFIG_VALUE_${Number(environment.GIT_CONFIG_COUNT) - 1}`]).toBe(
      `Authorization: Basic ${Buffer.from('x-access-token:hunter2').toString('base64')}`,
    );
  });
});
