import { expect, it } from 'vitest';
import { describePermissions } from './describe-permissions.ts';

const installation = { id: 1, accountId: 2, accountLogin: 'octo', accountKind: 'organization' } as const;

it('asks for reading alone, whatever was granted', () => {
  const further = { members: 'read', administration: 'write', actions: 'read' };
  const permissions = { metadata: 'read', contents: 'write', pull_requests: 'read', checks: 'write', ...further };
  expect(describePermissions({ ...installation, permissions })).toEqual({
    granted: {
      metadata: 'read',
      contents: 'read',
      pull_requests: 'read',
      members: 'read',
      administration: 'read',
      actions: 'read',
    },
    missing: [],
  });
});

it('asks for nothing that was not granted, and says what is then not measured and who can mend it', () => {
  const { granted, missing } = describePermissions({ ...installation, permissions: { contents: 'read' } });
  expect(granted).toEqual({ metadata: 'read', contents: 'read' });
  expect(missing).toHaveLength(4);
  expect(missing[0]).toBe(
    "The permission pull_requests: read is not granted, so who merges and reviews is not measured. An owner of octo can accept it in the App's settings.",
  );
});

it('asks a person for nothing that only organisations can grant', () => {
  const { missing } = describePermissions({ ...installation, accountKind: 'user', permissions: { contents: 'read' } });
  expect(missing.join()).not.toContain('members');
  expect(missing).toHaveLength(3);
});
