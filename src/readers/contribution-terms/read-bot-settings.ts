import type { ContributionStatement } from './contribution-terms.ts';
import { findHolder } from './find-holder.ts';
import { type ContributionService, findServiceByCheck, findServiceByCommand } from './find-service.ts';

const maxLine = 500;

/** Configuration or signatures of a bot that asks for a CLA: that it is there says it. */
export function readClaBot(text: string): ContributionStatement[] {
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.){0,1500})"/.exec(text)?.[1] ?? '';
  const isEmpty = text.trim() === '';
  return isEmpty ? [] : [{ ...stated('cla', 1, 'cla-bot'), holder: findHolder(message) }];
}

/** Configuration of https://github.com/dcoapp/app, which checks every commit for a sign-off. */
export function readDcoApp(): ContributionStatement[] {
  return [stated('dco', 1, 'dco-app')];
}

/** What has to pass before a merge, in the settings of Probot, Mergify, Prow, PRLint, gitlint, GitLab CI and the like. */
export function readMergeRules(text: string): ContributionStatement[] {
  const statements = new Map<string, ContributionStatement>();
  for (const [index, line] of text.split('\n').entries()) {
    for (const service of servicesOnLine(line.slice(0, maxLine))) {
      const key = `${service.instrument} ${service.detail}`;
      if (!statements.has(key)) statements.set(key, stated(service.instrument, index + 1, service.detail));
    }
  }
  return [...statements.values()];
}

function servicesOnLine(line: string): ContributionService[] {
  const code = line.replace(/(?:^|\s)(?:#|\/\/).*$/, '').trim();
  if (code === '') return [];
  if (
    /body-requires-signed-off-by|"pattern"\s*:\s*"[^"]*signed-off-by|pattern:.*signed-off-by|verifysignedoff|signed-off-by.*(?:true|always)/i.test(
      code,
    )
  )
    return [{ instrument: 'dco', holder: null, relicensing: null, detail: 'signed-off-by' }];
  const command = findServiceByCommand(code.replace(/^-\s+/, ''));
  if (command) return [command];
  const value = code
    .replace(/^-\s+/, '')
    .replace(/^(?:context|name|label)\s*:\s+/i, '')
    .replace(/^["']?(?:#?(?:check-success|status-success|label))\s*=\s*/, '');
  return value
    .replace(/^\[|\]$/g, '')
    .split(/,\s*/)
    .map((one) =>
      findServiceByCheck(
        one
          .replace(/^["']|["']$/g, '')
          .replace(/^(?:check-success|status-success|label)=/, '')
          .trim(),
      ),
    )
    .filter((service) => service !== null);
}

function stated(instrument: ContributionStatement['instrument'], line: number, detail: string): ContributionStatement {
  return { instrument, line, endLine: line, strength: 'required', holder: null, relicensing: null, detail };
}
