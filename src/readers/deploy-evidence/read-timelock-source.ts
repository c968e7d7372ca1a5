import { readSolidity } from '../solidity/read-solidity.ts';
import type { Expression, SourceContract, Statement } from '../source-unit/source-unit.ts';
import { type DeployReading, nothingSaid, type SaidTimelockKind } from './deploy-reading.ts';

const base = 'TimelockController';

/** The contracts of a source that are a TimelockController under a name of their own. */
export function readTimelockSource(text: string): DeployReading {
  if (!text.includes(base)) return nothingSaid;
  const { contracts, unread } = readSolidity(text);
  return { ...nothingSaid, timelockKinds: contracts.flatMap(readKind), unread };
}

function readKind({ name, bases, functions }: SourceContract): SaidTimelockKind[] {
  const built = bases.find((one) => one.name === base);
  if (!built) return [];
  const constructed = functions.find(({ kind }) => kind === 'constructor');
  const told = constructed?.modifiers.find((one) => one.name === base)?.values ?? built.values;
  const admin = told[3];
  return [
    {
      contract: name,
      values: told.length > 0 ? told.length : null,
      admin: admin ? kindOf(admin) : null,
      isRenounced: (constructed?.body ?? []).some(renounces),
    },
  ];
}

/** `revokeRole(TIMELOCK_ADMIN_ROLE, msg.sender);` in the constructor. */
function renounces([kind, done]: Statement): boolean {
  if (kind !== 'do' || done?.[0] !== 'call') return false;
  const [, [, name], [role]] = done;
  return (
    (name === 'revokeRole' || name === '_revokeRole' || name === 'renounceRole') &&
    role?.[0] === 'name' &&
    /^(?:TIMELOCK|DEFAULT)_ADMIN_ROLE$/.test(role[1])
  );
}

function kindOf(value: Expression): SaidTimelockKind['admin'] {
  if (value[0] === 'member' && value[2] === 'sender') return 'deployer';
  const [called, values] = value[0] === 'call' ? [value[1], value[2]] : [null, []];
  const isZero =
    called?.[0] === 'name' && called[1] === 'address' && values[0]?.[0] === 'value' && Number(values[0][1]) === 0;
  return isZero ? 'burn' : 'variable';
}
