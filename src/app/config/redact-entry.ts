import { redactSecrets } from '../../collect/redact-secrets.ts';

const maxLength = 2_000;
/** What is looked at of a longer text: a secret that this cuts in two lies far behind what is shown. */
const maxScanned = 20_000;
const maxDepth = 5;
const maxItems = 30;

const secretKey = /authorization|token|secret|private.?key|password|signature|cookie/i;
/** What others sent us: large, and not ours to write down. */
const foreignKey = /^(?:payload|body|event)$/;
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** A function that makes of anything what may be written to a log: bounded, without secrets and without payloads. */
export function createRedaction(secrets: readonly string[]): (value: unknown) => unknown {
  const redactText = (text: string) => {
    const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text.slice(0, maxScanned));
    const bare = known.replaceAll(privateKey, '[private key]');
    const shown = redactSecrets(bare, null);
    return shown.length > maxLength ? `${shown.slice(0, maxLength)}…` : shown;
  };
  const redact = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return redactText(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '[function]' : value;
    if (depth > maxDepth) return '[…]';
    if (value instanceof Error) return redactError(value, (part) => redact(part, depth + 1));
    if ('toJSON' in value && typeof value.toJSON === 'function') return redact(value.toJSON(), depth + 1);
    if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => redact(item, depth + 1));
    const entries = Object.entries(value).slice(0, maxItems);
    return Object.fromEntries(entries.map(([key, part]) => [key, redactPart(key, part, depth)]));
  };
  const redactPart = (key: string, part: unknown, depth: number) => {
    if (secretKey.test(key) && part !== null && typeof part !== 'number') return '[secret]';
    if (foreignKey.test(key) && typeof part === 'object' && part !== null) return '[left out]';
    return redact(part, depth + 1);
  };
  return (value) => redact(value, 0);
}

/** Of an error what is known to be harmless: Octokit's carry request and response, those of webhooks the whole event. */
function redactError(error: Error, redact: (value: unknown) => unknown): Record<string, unknown> {
  const { code, status } = error as { readonly code?: unknown; readonly status?: unknown };
  return {
    type: error.name,
    message: redact(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    stack: redact(error.stack),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause) }),
    ...(error instanceof AggregateError ? { errors: redact(error.errors) } : {}),
  };
}
