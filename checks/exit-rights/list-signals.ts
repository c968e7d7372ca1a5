import type { Signal } from '../../src/core/evidence/grade.ts';
import type { Opening, OpeningId, ProtocolField, RepositoryKind } from '../../src/core/interoperation-facts.ts';
import { listWithdrawals } from './list-contract-signals.ts';
import type { Facts } from './needs.ts';

interface Meaning {
  readonly id: string;
  readonly family: string;
  readonly weight: number;
  /** It is no way out by itself. */
  readonly isSupporting?: true;
  /** Only of these kinds; of all where it is absent. */
  readonly kinds?: readonly RepositoryKind[];
}

const byOpening: Readonly<Partial<Record<OpeningId, Meaning>>> = {
  export: { id: 'EXT-01', family: 'export', weight: 3, kinds: ['server', 'client'] },
  import: { id: 'EXT-02', family: 'export', weight: 1, isSupporting: true, kinds: ['server', 'client'] },
  backup: { id: 'EXT-03', family: 'export', weight: 2, kinds: ['server', 'client'] },
  'plain-storage': { id: 'EXT-04', family: 'export', weight: 2, kinds: ['server', 'client'] },
  'data-schema': { id: 'EXT-05', family: 'export', weight: 1, isSupporting: true },
  image: { id: 'EXT-06', family: 'self-host', weight: 2, kinds: ['server', 'client'] },
  compose: { id: 'EXT-07', family: 'self-host', weight: 2, kinds: ['server', 'client'] },
  packaging: { id: 'EXT-08', family: 'self-host', weight: 1, kinds: ['server'] },
  'install-document': { id: 'EXT-09', family: 'self-host', weight: 1, kinds: ['server'] },
  'server-setting': { id: 'EXT-10', family: 'move', weight: 3, kinds: ['client'] },
  'local-use': { id: 'EXT-22', family: 'self-host', weight: 2, kinds: ['client'] },
  'account-move': { id: 'EXT-11', family: 'move', weight: 2, kinds: ['server', 'client'] },
  restore: { id: 'EXT-03', family: 'export', weight: 1, isSupporting: true, kinds: ['server', 'client'] },
  bridge: { id: 'EXT-14', family: 'asset-exit', weight: 1, isSupporting: true, kinds: ['contracts'] },
  'reproducible-build': { id: 'EXT-17', family: 'rebuild', weight: 1, isSupporting: true },
  lockfile: { id: 'EXT-17', family: 'rebuild', weight: 1, isSupporting: true },
  toolchain: { id: 'EXT-17', family: 'rebuild', weight: 1, isSupporting: true },
  'signed-release': { id: 'EXT-20', family: 'verifiable', weight: 1, isSupporting: true },
  'security-contact': { id: 'EXT-21', family: 'verifiable', weight: 1, isSupporting: true },
};

/** Everything that speaks for users' being able to leave with what is theirs. */
export function listSignals(facts: Facts): Signal[] {
  const { interoperation, licensing } = facts;
  const brand = licensing.marks.find(({ kind }) => kind === 'trademark-policy');
  return [
    ...interoperation.openings.flatMap((one) => toSignal(one, facts)),
    ...listProtocols(facts),
    ...listWithdrawals(facts),
    ...(brand
      ? [
          {
            id: 'EXT-18',
            family: 'rebuild',
            role: 'producer' as const,
            path: brand.path,
            line: brand.line,
            validatedBy: null,
            detail: brand.detail,
            weight: 1,
            isSupporting: true,
          },
        ]
      : []),
  ];
}

/** What a client speaks to servers that anybody runs: of these, whoever leaves one takes the next. */
const ofManyServers: readonly ProtocolField[] = [
  'calendar',
  'calls',
  'chain',
  'chat',
  'feeds',
  'files',
  'mail',
  'media',
  'network',
  'social',
  'things',
];

function listProtocols({ interoperation: { protocols }, repositoryKind: { kind } }: Facts): Signal[] {
  if (kind !== 'client') return [];
  return protocols.flatMap(({ name, field, role, documented, path, line, files }): Signal[] =>
    role !== 'consumer' || documented === null || !ofManyServers.includes(field)
      ? []
      : [
          {
            id: 'EXT-23',
            family: 'move',
            role,
            path,
            line,
            validatedBy: `its words in ${files} files, and ${documented.path}`,
            detail: name,
            weight: 2,
            isSupporting: false,
          },
        ],
  );
}

function toSignal(
  { id, path, line, detail, role, validatedBy }: Opening,
  { repositoryKind: { kind } }: Facts,
): Signal[] {
  const meaning = byOpening[id];
  if (!meaning || (meaning.kinds && !meaning.kinds.includes(kind))) return [];
  const { id: name, family, weight, isSupporting = false } = meaning;
  // What a client calls a backup, its vendor may hold.
  const isHeld = kind === 'client' && id === 'backup';
  return [{ id: name, family, role, path, line, validatedBy, detail, weight, isSupporting: isSupporting || isHeld }];
}
