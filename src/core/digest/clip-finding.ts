import type { Finding } from '../finding.ts';
import { quote } from '../words.ts';

/** Characters of one text: a sentence or two. */
export const longestText = 300;

/**
 * A finding of bounded size. Its path keeps its own characters, because it is an address; one that had to be cut ends with an
 * ellipsis, and leads nowhere.
 */
export function clipFinding(finding: Finding): Finding {
  const { id, fingerprint, message, path, remediation, waived, ...rest } = finding;
  return {
    ...rest,
    id: quote(id, longestText),
    fingerprint: quote(fingerprint, longestText),
    message: quote(message, longestText),
    ...(path === undefined ? {} : { path: clipPath(path) }),
    ...(remediation === undefined ? {} : { remediation: quote(remediation, longestText) }),
    ...(waived === undefined ? {} : { waived: { ...waived, reason: quote(waived.reason, longestText) } }),
  };
}

export function clipPath(path: string): string {
  return path.length <= longestText ? path : quote(path, longestText);
}
