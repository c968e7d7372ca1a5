import type { Check } from './check.ts';
import type { Policy } from './policy.ts';
import type { Override } from './report.ts';
import { isExpired } from './waiver.ts';

/** Everything by which the policy bends the audit, so that a reader can discount it. E-mail addresses are not repeated. */
export function listOverrides(policy: Policy, checks: readonly Check[], auditedAt: string): Override[] {
  return [
    ...checks.flatMap((check) => checkOverrides(check, policy)),
    ...optionOverrides(policy),
    ...waiverOverrides(policy, auditedAt),
  ].map(({ kind, subject, detail }) => ({ kind, subject: hideAddresses(subject), detail: hideAddresses(detail) }));
}

/** Bounded on every side, so that no text makes it slow. */
const emailAddress = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,63}/gu;

/** A policy may name people by address, and a reason may quote one; a report is more public than either. */
function hideAddresses(text: string): string {
  return text.replace(emailAddress, '(e-mail address)');
}

function checkOverrides(check: Check, policy: Policy): Override[] {
  const settings = policy.checks[check.id];
  if (!settings) return [];
  if (settings.level === 'off') return [{ kind: 'check-off', subject: check.id, detail: 'Not audited.' }];
  const overrides: Override[] = [];
  if (settings.level !== check.defaultLevel) {
    overrides.push({ kind: 'level', subject: check.id, detail: `${check.defaultLevel} → ${settings.level}` });
  }
  const defaults = check.params.parse({});
  for (const [name, value] of Object.entries(settings.params as Record<string, unknown>)) {
    if (JSON.stringify(value) === JSON.stringify(defaults[name])) continue;
    const detail = `${JSON.stringify(defaults[name])} → ${JSON.stringify(value)}`;
    overrides.push({ kind: 'params', subject: `${check.id}.${name}`, detail });
  }
  return overrides;
}

function optionOverrides({ options }: Policy): Override[] {
  const counted = (kind: Override['kind'], count: number, what: string): Override[] =>
    count === 0 ? [] : [{ kind, subject: 'options', detail: `${count} ${what}` }];
  return [
    ...options.identities.map(
      ({ person, is }): Override => ({ kind: 'identities', subject: person, detail: `${is.length} identities joined` }),
    ),
    ...counted('bots', options.bots.length, 'named as bots'),
    ...counted('people', options.people.length, 'named as people'),
    ...counted('organisations', Object.keys(options.organisations).length, 'organisations mapped'),
    ...options.exclude.map((glob): Override => ({ kind: 'exclude', subject: glob, detail: 'Not source files.' })),
  ];
}

function waiverOverrides(policy: Policy, auditedAt: string): Override[] {
  return policy.waivers.map((waiver) => ({
    kind: isExpired(waiver, auditedAt) ? 'expired-waiver' : 'waiver',
    subject: [waiver.finding, waiver.path].filter(Boolean).join(' at '),
    detail: waiver.until === undefined ? waiver.reason : `${waiver.reason} (until ${waiver.until})`,
  }));
}
