import type { DeployedTimelock } from '../../core/deploy-facts.ts';
import type { SaidTimelock, SaidTimelockKind } from '../../readers/deploy-evidence/deploy-reading.ts';
import { createVersionOf, isSurelyBefore48 } from './library-version.ts';
import type { DeployFile } from './link-deploy-evidence.ts';

/** The role over all roles: its own one until 4.9, then everybody's. */
const ownRole = 'TIMELOCK_ADMIN_ROLE';
const commonRole = 'DEFAULT_ADMIN_ROLE';

type Told = Pick<SaidTimelock, 'values' | 'admin'> & Partial<Pick<SaidTimelockKind, 'isRenounced'>>;

/** Every TimelockController that is deployed, and whether its deployer stays its admin. */
export function judgeTimelocks(files: readonly DeployFile[]): DeployedTimelock[] {
  const versionOf = createVersionOf(files);
  const taken = files.flatMap(({ reading }) => reading.powers.filter(({ isTaken }) => isTaken).map(({ role }) => role));
  const kindOf = new Map(
    files.flatMap(({ reading }) => reading.timelockKinds.map((kind) => [kind.contract, kind] as const)),
  );
  return files.flatMap(({ path, reading }) =>
    reading.timelocks.flatMap((said) => {
      const timelock = said.contract === 'TimelockController' ? said : toldBy(kindOf.get(said.contract), said);
      if (!timelock) return [];
      const library = versionOf(path);
      const keeps = keepsDeployer(timelock, library !== null && isSurelyBefore48(library));
      const renounced = keeps === true ? isTakenAway(taken, timelock) : keeps === null ? null : true;
      return [{ path, line: said.line, renounced, openzeppelin: library?.version ?? null }];
    }),
  );
}

/** Whether any script takes the role over all roles; null where one takes a role that a variable names. */
function isTakenAway(taken: readonly string[], { values }: Told): boolean | null {
  if (taken.includes(ownRole) || (values !== 3 && taken.includes(commonRole))) return true;
  return taken.some((role) => /[a-z]/.test(role) && /admin|role/i.test(role)) ? null : false;
}

/** One under a name of its own tells the constructor what its source says, or hands on what it is told itself. */
function toldBy(kind: SaidTimelockKind | undefined, said: SaidTimelock): Told | null {
  if (kind === undefined) return null;
  return kind.values === 4 && kind.admin === 'variable' && said.values === 4 ? said : kind;
}

/** Whether its constructor leaves whoever deploys it with the admin role; null where that cannot be told. */
function keepsDeployer({ values, admin, isRenounced }: Told, isBefore48: boolean): boolean | null {
  if (isRenounced) return false;
  // Until 4.7 there were three values, and the deployer was admin; with four, whoever the fourth says.
  if (values === 3 || (values === null && isBefore48)) return true;
  if (admin === 'burn') return false;
  return admin === 'deployer' ? true : null;
}
