import { expect, test } from 'vitest';
import { findSigning } from './find-signing.ts';

const job = (step: string) => `on: push\njobs:\n  release:\n    steps:\n      - ${step}\n`;

test.each([
  ['uses: actions/attest-build-provenance@v2', 'actions/attest-build-provenance@'],
  ['run: cosign sign ghcr.io/acme/rocket', 'cosign sign'],
  ['run: npm publish --provenance', 'npm publish --provenance'],
])('%s signs', (step, said) => {
  expect(findSigning(job(step))).toEqual({ said, line: 5 });
});

test.each([
  'uses: sigstore/cosign-installer@v3',
  'run: cosign verify ghcr.io/acme/rocket',
  'name: cosign sign',
  'run: echo done # cosign-free',
])('%s does not', (step) => {
  expect(findSigning(job(step))).toBeNull();
});

test('what is no YAML signs nothing', () => {
  expect(findSigning('{ cosign sign: [')).toBeNull();
});
