import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../config/secret.ts';

const form = /^sha256=([\da-f]{64})$/i;

/** The signature that a header holds; null for none, and for one by SHA-1, which GitHub sends beside it and nobody should trust. */
export function readSignature(header: string | undefined): Buffer | null {
  const [, digits] = form.exec(header ?? '') ?? [];
  return digits === undefined ? null : Buffer.from(digits, 'hex');
}

/** Whether one of the secrets signed these very bytes, in a time that tells neither which nor how nearly. */
export function isSignedBy(secrets: readonly Secret[], body: Buffer, signature: Buffer): boolean {
  const matches = secrets.map((secret) =>
    timingSafeEqual(createHmac('sha256', secret.reveal()).update(body).digest(), signature),
  );
  return matches.includes(true);
}
