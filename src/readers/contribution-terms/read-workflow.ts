import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { ContributionStatement } from './contribution-terms.ts';
import { type ContributionService, findServiceByAction, findServiceByCommand } from './find-service.ts';

/** The parser descends once for each level. */
const maxNesting = 100;
const maxText = 300_000;
const maxSteps = 2000;
const agreed = `(?:cla|dco|contributor licen[sc]e agreement|sign(?:ed)?[-_ ]?off(?:[-_ ]by)?)`;
const namesCheck = new RegExp(
  String.raw`^\W{0,4}(?:check|verify|validate|enforce|require)s?[-_ ](?:for |that |if |the )?(?:\w{1,20} )?${agreed}\b|^\W{0,4}${agreed}[-_ ](?:check(?:er|s)?|bot|assistant|verification|validation|enforcement|required|gate)\W{0,4}$`,
  'i',
);
const patternOfSignoff = /signed-off-by/i;

interface Found {
  readonly service: ContributionService;
  readonly offset: number;
}

/** Reads which checks of a contributor's word a GitHub workflow runs: by the actions it uses, never by words in it. */
export function readWorkflow(text: string): ContributionStatement[] {
  if (text.length > maxText || !/cla|dco|contribut|sign/i.test(text) || nestsTooDeeply(text)) return [];
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'silent',
    schema: 'failsafe',
    uniqueKeys: false,
  });
  if (document.errors.length > 0 || !isMap(document.contents)) return [];
  const jobs = document.contents.get('jobs', true) as unknown;
  if (!isMap(jobs)) return [];
  const found = jobs.items.flatMap(({ key, value }) => {
    const services = readJob(value);
    return services.length > 0 || isSwitchedOff(value) ? services : readNames(key, value);
  });
  return found.map(({ service, offset }) => {
    const { line } = lines.linePos(offset);
    return { ...service, line, endLine: line, strength: 'required' };
  });
}

function readJob(job: unknown): Found[] {
  if (!isMap(job) || isSwitchedOff(job)) return [];
  const steps = job.get('steps', true) as unknown;
  const own = readUses(job);
  return isSeq(steps) ? [...own, ...steps.items.slice(0, maxSteps).flatMap(readStep)] : own;
}

/** A job of the project's own making, such as `check-cla`, tells by its name and those of its steps. */
function readNames(key: unknown, job: unknown): Found[] {
  if (!isMap(job)) return [];
  const steps = job.get('steps', true) as unknown;
  const own = isScalar(key) && typeof key.value === 'string' ? [{ value: key.value, offset: key.range?.[0] ?? 0 }] : [];
  const named = isSeq(steps) ? steps.items.slice(0, maxSteps).flatMap((step) => scalarOf(step, 'name')) : [];
  const telling = [...own, ...scalarOf(job, 'name'), ...named].find(({ value }) => namesCheck.test(value));
  if (telling === undefined) return [];
  const instrument = /\bcla\b|agreement/i.test(telling.value) ? 'cla' : 'dco';
  return [{ service: { instrument, holder: null, relicensing: null, detail: 'job-name' }, offset: telling.offset }];
}

function readStep(step: unknown): Found[] {
  if (!isMap(step) || isSwitchedOff(step)) return [];
  const [run] = scalarOf(step, 'run');
  const commands = (run?.value ?? '').split('\n').flatMap((command) => {
    const service = findServiceByCommand(command);
    return service && run ? [{ service, offset: run.offset }] : [];
  });
  return [...readUses(step), ...commands.slice(0, 1)];
}

function readUses(entry: unknown): Found[] {
  return scalarOf(entry, 'uses').flatMap(({ value, offset }) => {
    const service = findServiceByAction(value) ?? (checksForSignoff(entry) ? signoff(value) : null);
    return service ? [{ service, offset }] : [];
  });
}

/** An action that checks commit messages against a pattern which asks for the trailer. */
function checksForSignoff(step: unknown): boolean {
  const inputs = isMap(step) ? (step.get('with', true) as unknown) : null;
  return scalarOf(inputs, 'pattern').some(({ value }) => patternOfSignoff.test(value));
}

function signoff(uses: string): ContributionService {
  return { instrument: 'dco', holder: null, relicensing: null, detail: uses.split('@', 1)[0] ?? uses };
}

function isSwitchedOff(entry: unknown): boolean {
  return scalarOf(entry, 'if').some(({ value }) => /^(?:\$\{\{\s*)?false(?:\s*\}\})?$/.test(value.trim()));
}

function scalarOf(map: unknown, key: string): { readonly value: string; readonly offset: number }[] {
  const scalar = isMap(map) ? (map.get(key, true) as unknown) : null;
  return isScalar(scalar) && typeof scalar.value === 'string'
    ? [{ value: scalar.value, offset: scalar.range?.[0] ?? 0 }]
    : [];
}

/** Brackets, and the dashes of sequences in one line; indentation costs a sign for each level. */
function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    if (depth > maxNesting) return true;
  }
  return /(?:[-?] ){100}/.test(text) || /^ {400}/m.test(text);
}
