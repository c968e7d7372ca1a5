const name =
  /^(?:(?:[a-z0-9]{1,20}[-_])?trade[-_]?marks?(?:[-_](?:policy|guidelines?|usage|license|use|notice|terms))?|(?:brand|logo)[-_](?:policy|guidelines?|usage)|trademark[-_ ]?and[-_ ]?\w{1,20})(?:\.(?:md|markdown|txt|rst|adoc|html?))?$/;
const maxDepth = 3;

/** Whether a file's name says that it rules the use of names and logos. Other files may have a section on it. */
export function isTrademarkPolicyPath(path: string): boolean {
  const segments = path.toLowerCase().split('/');
  return segments.length <= maxDepth && path.length <= 300 && name.test(segments.at(-1) ?? '');
}
