import { contributionFileKind } from './contribution-file-kind.ts';

/** Whether a file can say what contributors give: guides, agreements, READMEs, templates, and what bots are told. */
export function isContributionTermsPath(path: string): boolean {
  return contributionFileKind(path) !== null;
}
