import packageJson from '../../package.json' with { type: 'json' };
import type { Check } from '../core/check.ts';
import type { Report } from '../core/report.ts';
import { auditTarget } from '../engine/audit-target.ts';
import { chooseChecks } from './choose-checks.ts';
import type { CommandContext } from './command-context.ts';
import { describeError } from './describe-error.ts';
import { exitCodeOf } from './exit-code.ts';
import { readTargets } from './read-targets.ts';
import { showProgress } from './show-progress.ts';
import { type Format, isStreamed, measureScreen, renderReports, writeWhole } from './write-reports.ts';

export interface AuditOptions {
  readonly targets?: string;
  readonly format: Format;
  readonly output?: string;
  readonly checks?: string;
  readonly at?: string;
  readonly base?: string;
  readonly policy?: string;
}

/** Audits every target; trouble with one does not keep the others from being audited. */
export async function auditCommand(
  names: readonly string[],
  options: AuditOptions,
  { signal, setCode }: CommandContext,
): Promise<void> {
  const listed = options.targets === undefined ? [] : await readTargets(options.targets);
  const targets = [...names, ...listed];
  const checks = chooseChecks(options.checks);
  const screen = { ...measureScreen(options.output !== undefined), isList: targets.length > 1 };
  const streams = isStreamed(options.format) && options.output === undefined;
  const reports: Report[] = [];
  let hadTrouble = false;
  for (const target of targets.length === 0 ? ['.'] : targets) {
    const report = await auditOne(target, options, checks, signal);
    if (report === null) hadTrouble = true;
    else {
      if (streams)
        process.stdout.write(
          (reports.length > 0 && options.format !== 'ndjson' ? '\n' : '') +
            renderReports([report], options.format, screen),
        );
      reports.push(report);
    }
  }
  if (!streams && reports.length > 0) {
    const content = renderReports(reports, options.format, screen);
    if (options.output === undefined) process.stdout.write(content);
    else await writeWhole(options.output, content);
  }
  setCode(exitCodeOf(reports, hadTrouble));
}

/** Null where the target is in trouble, which has then been said. */
async function auditOne(
  target: string,
  options: AuditOptions,
  checks: readonly Check[],
  signal: AbortSignal,
): Promise<Report | null> {
  const progress = showProgress(target, process.stderr, performance);
  try {
    return await auditTarget({
      target,
      checks,
      at: options.at ?? null,
      base: options.base ?? null,
      policyFile: options.policy ?? null,
      tool: { name: packageJson.name, version: packageJson.version },
      docsUrl: (checkId) => `${packageJson.homepage}/tree/main/checks/${checkId}#readme`,
      clock: Date.now,
      signal,
      ...(progress ? { onProgress: progress.update } : {}),
    });
  } catch (error) {
    signal.throwIfAborted();
    progress?.clear();
    console.error(describeError(error));
    return null;
  } finally {
    progress?.clear();
  }
}
