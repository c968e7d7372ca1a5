import { contributionFileKind } from './contribution-file-kind.ts';
import type { ContributionStatement, ContributionTerms } from './contribution-terms.ts';
import { readAgreement, readCertificate } from './read-agreement.ts';
import { readClaBot, readDcoApp, readMergeRules } from './read-bot-settings.ts';
import { readGuide } from './read-guide.ts';
import { readWorkflow } from './read-workflow.ts';

const maxText = 500_000;

/** Reads what a file says that contributors give. What is beyond half a million signs is not read. */
export function readContributionTerms(path: string, text: string): ContributionTerms {
  return { statements: readByKind(path, text.slice(0, maxText).replaceAll('\r', '')) };
}

function readByKind(path: string, text: string): ContributionStatement[] {
  const kind = contributionFileKind(path);
  switch (kind) {
    case null:
      return [];
    case 'workflow':
      return readWorkflow(text);
    case 'cla-bot':
      return readClaBot(text);
    case 'dco-app':
      return readDcoApp();
    case 'merge-rules':
      return readMergeRules(text);
    case 'agreement':
      return readAgreement(text);
    case 'certificate':
      return [...readCertificate(text), ...readGuide(text, 'guide').filter(({ detail }) => detail !== 'dco-text')];
    default:
      return readGuide(text, kind);
  }
}
