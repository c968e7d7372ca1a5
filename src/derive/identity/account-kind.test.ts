import { describe, expect, test } from 'vitest';
import { AuditOptions } from '../../core/policy.ts';
import { accountKeys, createAccountKind } from './account-kind.ts';

const identityOf = (text: string) => {
  const [, name = '', email = ''] = /^(.*?) ?<(.*)>$/.exec(text) ?? [];
  return { name, email };
};
const kindOf = (text: string, options: Partial<AuditOptions> = {}) =>
  createAccountKind(AuditOptions.parse(options))(identityOf(text));

describe('a person is', () => {
  test.each([
    'Ann Lee <ann@x.org>',
    'Claude <claude@gmail.com>',
    'Claude Monet <claude@x.org>',
    'Devin <devin@x.org>',
    'Devin Smith <devin@users.noreply.github.com>',
    'Jules <jules@x.org>',
    'Travis <travis@gmail.com>',
    'Travis Lee <1+travis@users.noreply.github.com>',
    'Gemma <gemma@x.org>',
    'Peter Bot <peter@x.org>',
    'Ann Talbot <ann@x.org>',
    'Talbot <talbot@x.org>',
    'Abbot <abbot@x.org>',
    'Renova <renova@x.org>',
    'Robot Lover <ann@x.org>',
    'Action Jackson <jackson@x.org>',
    'Jenkins Lee <lee@x.org>',
    'Ann <ann@robot.test>',
    ' <ann@x.org>',
  ])('%s', (identity) => {
    expect(kindOf(identity)).toBe('person');
  });
});

describe('a bot is', () => {
  test.each([
    'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>',
    'dependabot <support@dependabot.com>',
    'anything[bot] <1+anything[bot]@users.noreply.github.com>',
    'Some App[bot] <app@x.org>',
    'Renovate Bot <bot@renovateapp.com>',
    'renovate-bot <renovate@whitesourcesoftware.com>',
    'WhiteSource Renovate <x@x.org>',
    'Weblate <noreply@weblate.org>',
    'Hosted Weblate <hosted@weblate.org>',
    'bors <bors@app.fastmail.com>',
    'Kubernetes Prow Robot <k8s-ci-robot@users.noreply.github.com>',
    'k8s-ci-robot <x@x.org>',
    'dotnet-bot <dotnet-bot@microsoft.com>',
    'GitHub Actions <actions@github.com>',
    'semantic-release-bot <semantic-release-bot@martynus.net>',
    'Travis CI <travis@travis-ci.org>',
    'pre-commit-ci <x@x.org>',
    'Crowdin Bot <support+bot@crowdin.com>',
    'release-bot <ci@x.org>',
    'acme-robot <ci@x.org>',
    'Acme <acme-bot@x.org>',
    'Acme <acme.ci.robot@x.org>',
    'Acme <1+acme-bot@users.noreply.github.com>',
    'Acme Release Bot <release@x.org>',
    'web-flow <x@x.org>',
  ])('%s', (identity) => {
    expect(kindOf(identity)).toBe('bot');
  });
});

describe('an agent is', () => {
  test.each([
    'claude <noreply@anthropic.com>',
    'Claude <noreply@anthropic.com>',
    'Claude Code <x@x.org>',
    'copilot-swe-agent[bot] <198982749+copilot@users.noreply.github.com>',
    'Copilot <175728472+copilot@users.noreply.github.com>',
    'Cursor Agent <cursoragent@cursor.com>',
    'devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>',
    'Devin AI <x@x.org>',
    'google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>',
    'gemini-code-assist[bot] <gemini-code-assist[bot]@users.noreply.github.com>',
    'aider (gpt-4) <noreply@aider.chat>',
    'openhands <openhands@all-hands.dev>',
  ])('%s', (identity) => {
    expect(kindOf(identity)).toBe('agent');
  });
});

describe('the policy has the last word', () => {
  test('on who is a person, however they call themselves', () => {
    expect(kindOf('Ann <ann-bot@x.org>', { people: ['ann-bot@x.org'] })).toBe('person');
    expect(kindOf('release-bot <x@x.org>', { people: ['Release-Bot'] })).toBe('person');
    expect(kindOf('x[bot] <1+x[bot]@users.noreply.github.com>', { people: ['@x'] })).toBe('person');
  });

  test('on who is a bot', () => {
    expect(kindOf('Ann <ann@x.org>', { bots: ['Ann@X.org'] })).toBe('bot');
    expect(kindOf('Ann <1+ann@users.noreply.github.com>', { bots: ['@Ann'] })).toBe('bot');
    expect(kindOf('Nightly Job <job@x.org>', { bots: ['nightly job'] })).toBe('bot');
  });

  test('for people before bots', () => {
    expect(kindOf('Ann <ann@x.org>', { bots: ['Ann'], people: ['ann@x.org'] })).toBe('person');
  });
});

test('an account is named by address, name and login, with and without the mark of a bot', () => {
  expect(accountKeys(identityOf('Dep <1+dep[bot]@users.noreply.github.com>'))).toEqual([
    '1+dep[bot]@users.noreply.github.com',
    'dep',
    '@dep[bot]',
    '@dep',
  ]);
});
