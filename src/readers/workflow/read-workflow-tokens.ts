import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { registryOfSecret } from './registry-of-secret.ts';

/** A step that publishes with a token that lasts. */
export interface WorkflowToken {
  /** Where the secret is passed on. */
  readonly line: number;
  readonly secret: string;
  readonly registry: string;
  /** `low`: what the step runs only sounds like publishing. */
  readonly confidence: 'low' | 'medium';
}

export class WorkflowSyntaxError extends Error {
  override readonly name = 'WorkflowSyntaxError';
}

const maxLength = 512 * 1024;
const maxNesting = 100;
const maxSteps = 1000;

/** Where GitHub looks for workflows. */
export function isWorkflowPath(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/**
 * The tokens for publishing that the steps of a GitHub Actions workflow publish with. Trusted publishing (`id-token: write`) has none.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 * @throws {WorkflowSyntaxError} where the text is no workflow
 */
export function readWorkflowTokens(text: string): readonly WorkflowToken[] {
  const lines = new LineCounter();
  const root = parse(text, lines);
  const jobs = root.get('jobs', true) as unknown;
  if (!isMap(jobs)) return [];
  const shared = listSecrets(root.get('env', true), lines);
  const found = jobs.items.flatMap(({ value: job }) => (isMap(job) ? readJob(job, shared, lines) : []));
  const unique = new Map(found.map((token) => [`${token.line} ${token.secret}`, token]));
  return [...unique.values()];
}

function parse(text: string, lineCounter: LineCounter): YAMLMap {
  if (text.length > maxLength) throw new WorkflowSyntaxError('it is too long for a workflow');
  if (isTooDeep(text)) throw new WorkflowSyntaxError('it is nested too deeply');
  const document = parseDocument(text, { lineCounter, logLevel: 'silent', schema: 'failsafe', uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) throw new WorkflowSyntaxError(error.message.split('\n', 1)[0] ?? 'it is no YAML');
  if (!isMap(document.contents)) throw new WorkflowSyntaxError('it is no map');
  return document.contents;
}

/** The parser descends once for each level. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > maxNesting) return true;
  }
  return /(?:[-?] ){100}/.test(text) || /^ {400}/m.test(text);
}

interface Passed {
  readonly secret: string;
  readonly registry: string;
  readonly line: number;
}

function readJob(job: YAMLMap, shared: readonly Passed[], lines: LineCounter): WorkflowToken[] {
  const steps = job.get('steps', true) as unknown;
  if (!isSeq(steps)) return [];
  const ofJob = [...shared, ...listSecrets(job.get('env', true), lines)];
  const listed = steps.items.slice(0, maxSteps).filter(isMap);
  const pushesImages = listed.some(pushesImage);
  return listed.flatMap((step) => {
    if (isImageLogin(step) && !pushesImages) return [];
    const own = ['env', 'with', 'run'].flatMap((key) => listSecrets(step.get(key, true), lines));
    const confidence = judgeStep(step, own.length > 0);
    return confidence === null ? [] : [...own, ...ofJob].map((passed) => ({ ...passed, confidence }));
  });
}

const secretPattern = /\bsecrets(?:\.|\[['"])([A-Za-z_]\w{0,99})/g;

/** The tokens for publishing that a value, or the values of a map, take from the secrets. */
function listSecrets(value: unknown, lines: LineCounter): Passed[] {
  const entries = isMap(value) ? value.items.map((item) => item.value as unknown) : [value];
  return entries.flatMap((entry) => {
    if (!isScalar(entry) || typeof entry.value !== 'string') return [];
    const { line } = lines.linePos(entry.range?.[0] ?? 0);
    return [...entry.value.matchAll(secretPattern)].flatMap(([, secret = '']) => {
      const registry = registryOfSecret(secret);
      return registry === null ? [] : [{ secret, registry, line }];
    });
  });
}

const publishes =
  /\b(?:npm|pnpm|yarn|bun|lerna|changeset|poetry|flit|hatch|uv|pdm|maturin|cargo|vsce|ovsx|hex|pub)\s(?:[^\n&|;]{0,80}\s)?publish\b|\bhex\.publish\b|\b(?:semantic-release|release-it|goreleaser|twine\s+upload|gem\s+push|nuget\s+push|docker\s+(?:image\s+)?push)\b|\bmvnw?\s[^\n&|;]{0,200}\bdeploy\b|\bgradlew?\s[^\n&|;]{0,200}\bpublish/;
const actionThatPublishes =
  /(?:^|[/_-])(?:publish\w*|release|releaser|semantic-release[\w-]*|semantic|changesets|goreleaser[\w-]*|pypi-publish|gh-action-pypi-publish|login-action|build-push-action)(?:[/@_-]|$)/i;
const soundsLike = /\b(?:release|publish|deploy)\b/i;

/** Whether a step publishes; null where nothing says so. */
function judgeStep(step: YAMLMap, hasOwnSecret: boolean): WorkflowToken['confidence'] | null {
  const run = textOf(step.get('run'));
  if (run !== null) {
    const commands = run
      .split('\n')
      .filter((line) => !/^\s*#|--dry-run\b/.test(line))
      .join('\n')
      .slice(0, 20_000);
    if (publishes.test(commands)) return 'medium';
    return hasOwnSecret && soundsLike.test(commands) ? 'low' : null;
  }
  const uses = textOf(step.get('uses'));
  return uses !== null && hasOwnSecret && actionThatPublishes.test(uses.split('@', 1)[0] ?? '') ? 'medium' : null;
}

/** Whoever only pulls logs in as well. */
function isImageLogin(step: YAMLMap): boolean {
  return /\blogin-action(?:@|$)|\bdocker\s+login\b/.test(
    `${textOf(step.get('uses')) ?? ''} ${textOf(step.get('run')) ?? ''}`,
  );
}

function pushesImage(step: YAMLMap): boolean {
  const run = textOf(step.get('run')) ?? '';
  if (/\bdocker\s+(?:image\s+|manifest\s+)?push\b|--push\b|\bimagetools\s+create\b/.test(run)) return true;
  if (!/\b(?:build-push-action|bake-action)(?:@|$)/.test(textOf(step.get('uses')) ?? '')) return false;
  const settings = step.get('with', true) as unknown;
  const push = isMap(settings) ? textOf(settings.get('push')) : null;
  const outputs = isMap(settings) ? (textOf(settings.get('outputs')) ?? '') : '';
  return (push !== null && push !== 'false') || /push=true/.test(outputs);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
