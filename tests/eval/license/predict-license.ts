import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { licenseOpenness } from '../../../checks/license-openness/index.ts';
import { Measurement } from '../../../checks/license-openness/measurement.ts';
import { decodeFile } from '../../../src/collect/licensing/decode-file.ts';
import { type FileReading, type FileTask, readFile } from '../../../src/collect/licensing/read-file.ts';
import { auditTarget } from '../../../src/engine/audit-target.ts';
import { decideInstrument } from '../../../src/readers/contribution-terms/decide-instrument.ts';
import { classOfExpression } from '../../../src/readers/license/classify-license.ts';
import { withCarveOuts } from '../../../src/readers/license/with-carve-outs.ts';
import { parseExpression } from '../../../src/readers/license-expression/parse-expression.ts';
import type { GatheredCase } from './gather-texts.ts';
import type { Prediction } from './score-license.ts';

const headerLines = 60;

/** What the readers, or for a tree the whole audit, say of one case. */
export async function predictLicense(gathered: GatheredCase): Promise<Prediction> {
  const { id, kind } = gathered.label;
  if (kind === 'repo') return { id, ...(await auditTree(gathered)) };
  const text = decodeFile(readFileSync(gathered.path)) ?? '';
  const shown = kind === 'header' ? text.split('\n').slice(0, headerLines).join('\n') : text;
  const reading = readFile(taskOf(gathered, shown));
  if (kind === 'contrib') return { id, expression: instrumentOf(gathered.path, reading), class: 'unknown' };
  return { id, ...resultOf(reading) };
}

function taskOf({ label: { kind }, path }: GatheredCase, text: string): FileTask {
  const role = kind === 'readme' ? 'readme' : 'license';
  const isProse = kind === 'licence-file' || kind === 'notice' || kind === 'readme';
  return {
    path: basename(path),
    text,
    place: isProse ? { role, governs: '', tag: '', isListed: false } : null,
    isManifest: kind === 'manifest',
    isContribution: kind === 'contrib',
    isTrademark: false,
    isReuse: false,
    isHeader: kind === 'header',
  };
}

function resultOf({ license, header, manifest }: FileReading): Pick<Prediction, 'expression' | 'class'> {
  if (license) return withCarveOuts(license);
  if (header) return { expression: header.expression, class: header.class };
  const [declared] = manifest?.declarations ?? [];
  const isNone = declared?.meaning === 'none' || (declared?.meaning === 'unlicensed' && declared.expression === null);
  if (!declared || isNone) return { expression: 'NONE', class: 'none' };
  const parsed = declared.expression === null ? null : parseExpression(declared.expression);
  return parsed
    ? { expression: declared.expression as string, class: classOfExpression(parsed) }
    : { expression: 'OTHER', class: 'unknown' };
}

function instrumentOf(path: string, { contribution }: FileReading): string {
  const { instrument } = decideInstrument(contribution ? [{ path, ...contribution }] : []);
  return { cla: 'CLA', assignment: 'CLA', dco: 'DCO', none: 'NONE', unknown: 'NONE' }[instrument];
}

async function auditTree({ path, commit }: GatheredCase): Promise<Pick<Prediction, 'expression' | 'class'>> {
  const report = await auditTarget({
    target: path,
    checks: [licenseOpenness],
    at: commit,
    base: null,
    policyFile: null,
    tool: { name: 'eval', version: '0' },
    docsUrl: () => '',
    clock: Date.now,
  });
  const measurement = report.results[0]?.measurement;
  return measurement ? Measurement.parse(measurement) : { expression: 'OTHER', class: 'unknown' };
}
