import { expect, it } from 'vitest';
import { describePermissions } from './describe-permissions.ts';

const installation = { id: 1, accountId: 2, accountLogin: 'octo', accountKind: 'organization' } as const;

it('asks for reading alone, whatever was granted', () => {
  const permissions = { metadata: 'read', contents: 'write', pull_requests: 'read', checks: 'write', issues: 'write' };
  expect(describePermissions({ ...installation, permissions })).toEqual({
    granted: { metadata: 'read', contents: 'read', pull_requests: 'read' },
    missing: [],
  });
});

it('asks for nothing that was not granted, and says what is then not measured and who can mend it', () => {
  const { granted, missing } = describePermissions({ ...installation, permissions: { contents: 'read' } });
  expect(granted).toEqual({ metadata: 'read', contents: 'read' });
  expect(missing).toEqual([
    "The permission pull_requests: read is not granted, so who merges and reviews is not measured. An owner of octo can accept it in the App's settings.",
  ]);
});
