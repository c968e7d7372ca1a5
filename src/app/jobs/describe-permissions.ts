import type { InstallationRecord } from '../../state/intent.ts';
import type { Permissions } from '../github/create-tokens.ts';

/** What reading a repository takes, and what is not measured without it. `metadata` always is granted. */
const wanted: Readonly<Record<string, string>> = {
  contents: 'nothing can be measured',
  pull_requests: 'who merges and reviews is not measured',
  members: 'who owns the organization and is in its teams is not measured',
  administration: 'who can push past reviews is not measured',
  actions: 'who approves what is published is not measured',
};
/** There is nothing of the kind to grant on a personal account. */
const ofOrganisations: ReadonlySet<string> = new Set(['members']);

export interface ReadingPermissions {
  /** What a token for reading may be asked for: asking for more than was granted is refused whole. */
  readonly granted: Permissions;
  /** One sentence for each that is missing. */
  readonly missing: readonly string[];
}

/** What of the permissions that an audit reads with the owner has granted. */
export function describePermissions({
  permissions,
  accountLogin,
  accountKind,
}: InstallationRecord): ReadingPermissions {
  const isGranted = (name: string) => permissions[name] !== undefined;
  const names = Object.keys(wanted).filter((name) => accountKind === 'organization' || !ofOrganisations.has(name));
  const granted = names.filter(isGranted).map((name) => [name, 'read'] as const);
  return {
    granted: { metadata: 'read', ...Object.fromEntries(granted) },
    missing: names
      .filter((name) => !isGranted(name))
      .map(
        (name) =>
          `The permission ${name}: read is not granted, so ${wanted[name]}. An owner of ${accountLogin} can accept it in the App's settings.`,
      ),
  };
}
