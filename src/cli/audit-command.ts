import packageJson from '../../package.json' with { type: 'json' };
import type { Report } from '../core/report.ts';
import type { AuditRequest } from '../engine/audit-request.ts';
import { auditTarget } from '../engine/audit-target.ts';
import { sanitise } from '../render/sanitise.ts';
import { chooseChecks } from './choose-checks.ts';
import type { CommandContext } from './command-context.ts';
import { describeError } from './describe-error.ts';
import { exitCodeOf } from './exit-code.ts';
import { measureScreen } from './measure-screen.ts';
import { readCacheSettings, readGitHub } from './read-environment.ts';
import { readTargets } from './read-targets.ts';
import { type Format, isStreamed, renderReports } from './render-reports.ts';
import { showProgress } from './show-progress.ts';
import { writeWhole } from './write-whole.ts';

export interface AuditOptions {
  readonly targets?: string;
  readonly format: Format;
  readonly output?: string;
  readonly checks?: string;
  readonly at?: string;
  readonly base?: string;
  readonly policy?: string;
  readonly projectPolicy?: boolean;
  readonly offline?: boolean;
  /** What commander makes of `--no-cache`. */
  readonly cache: boolean;
  readonly verbose?: boolean;
}

/** What an audit needs to know of the command line, however its report is shown. */
export type AuditSettings = Omit<AuditOptions, 'format' | 'targets' | 'output'>;

/** Audits every target; trouble with one does not keep the others from being audited. */
export async function auditCommand(
  names: readonly string[],
  options: AuditOptions,
  { signal, setCode }: CommandContext,
): Promise<void> {
  const listed = options.targets === undefined ? [] : await readTargets(options.targets);
  const targets = [...names, ...listed];
  const setup = setUpAudits(options, signal);
  const screen = { ...measureScreen(options.output !== undefined), isList: targets.length > 1 };
  const streams = isStreamed(options.format) && options.output === undefined;
  const reports: Report[] = [];
  let hadTrouble = false;
  for (const target of targets.length === 0 ? ['.'] : targets) {
    const report = await auditOne(target, setup);
    if (report === null) hadTrouble = true;
    else {
      if (streams)
        process.stdout.write(
          (reports.length > 0 && options.format !== 'ndjson' ? '\n' : '') +
            (await renderReports([report], options.format, screen)),
        );
      reports.push(report);
    }
  }
  if (!streams && reports.length > 0) {
    const content = await renderReports(reports, options.format, screen);
    if (options.output === undefined) process.stdout.write(content);
    else await writeWhole(options.output, content);
  }
  setCode(exitCodeOf(reports, hadTrouble));
}

/** What every target of one command line is audited with. */
export function setUpAudits(options: AuditSettings, signal: AbortSignal): Omit<AuditRequest, 'target'> {
  const checks = chooseChecks(options.checks);
  const said = new Set<string>();
  return {
    checks,
    at: options.at ?? null,
    base: options.base ?? null,
    policyFile: options.policy ?? null,
    projectPolicy: options.projectPolicy ?? false,
    github: readGitHub(process.env),
    cache: options.cache ? readCacheSettings(process.env) : null,
    offline: options.offline ?? false,
    tool: { name: packageJson.name, version: packageJson.version },
    docsUrl: (checkId) => `${packageJson.homepage}/tree/main/checks/${checkId}#readme`,
    clock: Date.now,
    signal,
    onWarning: (text) => {
      if (!said.has(text)) console.error(`counterweight: ${sanitise(text)}`);
      said.add(text);
    },
    ...(options.verbose ? { onNote: (text: string) => console.error(sanitise(text)) } : {}),
  };
}

/** Null where the target is in trouble, which has then been said. */
export async function auditOne(target: string, setup: Omit<AuditRequest, 'target'>): Promise<Report | null> {
  const progress = showProgress(target, process.stderr, performance);
  const cleared = (say?: (text: string) => void) => (text: string) => {
    progress?.clear();
    say?.(text);
  };
  try {
    return await auditTarget({
      ...setup,
      target,
      onWarning: cleared(setup.onWarning),
      onNote: cleared(setup.onNote),
      ...(progress ? { onProgress: progress.update } : {}),
    });
  } catch (error) {
    setup.signal?.throwIfAborted();
    progress?.clear();
    console.error(describeError(error));
    return null;
  } finally {
    progress?.clear();
  }
}
