import type { CheckRunAction } from './check-run-payload.ts';

/** GitHub sends the identifier back to us when somebody with write access presses the button. */
export const auditAgain: CheckRunAction = {
  label: 'Audit again',
  description: 'Audit this commit once more',
  identifier: 'audit-again',
};

export const showWaiver: CheckRunAction = {
  label: 'Show a waiver',
  description: 'The YAML that accepts these findings',
  identifier: 'show-waiver',
};
