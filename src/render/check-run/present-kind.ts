import type { Finding } from '../../core/finding.ts';

/** `restricted-license` → "Restricted license". */
export function presentKind({ id }: Pick<Finding, 'id'>): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
