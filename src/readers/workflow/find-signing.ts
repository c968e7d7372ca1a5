import { isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** Where a workflow signs or attests what is released. */
export interface Signing {
  readonly said: string;
  readonly line: number;
}

const maxText = 500_000;
const actions =
  /^(?:actions\/attest(?:-build-provenance)?@|slsa-framework\/slsa-github-generator\/|sigstore\/gh-action-sigstore-python@)/;
const commands =
  /\bcosign (?:sign|attest|sign-blob)\b|\bgpg\b[^\n]*--(?:detach-sign|clearsign|armor --sign)\b|\bminisign -S|\bnpm publish\b[^\n]*--provenance\b|\bgh attestation\b/;

/** The first step that signs. One that only installs a tool for it, or checks signatures of others, does not. */
export function findSigning(text: string): Signing | null {
  if (text.length > maxText || !/attest|slsa|cosign|gpg|minisign|provenance|sigstore/i.test(text)) return null;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'silent' });
  let found: Signing | null = null;
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') return undefined;
      const match =
        key.value === 'uses' ? actions.exec(value.value) : key.value === 'run' ? commands.exec(value.value) : null;
      if (!match) return undefined;
      found = { said: match[0].slice(0, 80), line: counter.linePos(key.range?.[0] ?? 0).line };
      return visit.BREAK;
    },
  });
  return found;
}
