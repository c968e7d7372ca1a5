import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { handledEvents } from './translate-event.ts';

const text = readFileSync(new URL('../../../app.yml', import.meta.url), 'utf8');
const manifest = z
  .strictObject({
    name: z.string(),
    url: z.url(),
    description: z.string(),
    public: z.boolean(),
    default_permissions: z.record(z.string(), z.string()),
    default_events: z.array(z.string()),
  })
  .parse(parse(text));

/** What GitHub sends to every App without being asked. */
const alwaysSent = ['installation', 'installation_repositories', 'installation_target'];
/** By event, the permission without which GitHub refuses to send it. */
const needed: Readonly<Record<string, string>> = {
  push: 'contents',
  pull_request: 'pull_requests',
  check_run: 'checks',
  check_suite: 'checks',
  merge_group: 'merge_queues',
  repository: 'metadata',
  member: 'members',
  membership: 'members',
  organization: 'members',
  team: 'members',
};

describe('app.yml', () => {
  it('asks for the events that are acted on, and for no other', () => {
    const asked = [...handledEvents].filter((event) => !alwaysSent.includes(event));
    expect([...manifest.default_events].sort()).toEqual(asked.sort());
    for (const event of alwaysSent) expect(handledEvents).toContain(event);
  });

  it('asks for the permissions that these events take', () => {
    for (const event of manifest.default_events)
      expect(manifest.default_permissions).toHaveProperty(needed[event] ?? `no permission is known for ${event}`);
  });

  it('writes check runs and issues, and reads the rest', () => {
    expect(manifest.default_permissions).toEqual({
      metadata: 'read',
      contents: 'read',
      checks: 'write',
      pull_requests: 'read',
      issues: 'write',
      members: 'read',
      administration: 'read',
      actions: 'read',
      merge_queues: 'read',
    });
  });

  it('gives the reason for each, in the line above', () => {
    const lines = text.split('\n');
    const asked = lines.flatMap((line, at) => (/^ {2}(?:- \w+|\w+: (?:read|write))$/.test(line) ? [at] : []));
    expect(asked).toHaveLength(manifest.default_events.length + Object.keys(manifest.default_permissions).length);
    for (const at of asked) expect(lines[at - 1]).toMatch(/^ {2}# [A-Z"]/);
  });

  it('trap 8: is private unless it says otherwise, and says where deliveries have to go', () => {
    expect(manifest.public).toBe(false);
    expect(text).toMatch(/hook_attributes[\s\S]*WEBHOOK_PATH=\/|WEBHOOK_PATH=\/[\s\S]*hook_attributes/);
  });
});
