import { parse } from 'tldts';
import type { Barrier, Evidence } from '../../core/interoperation-facts.ts';
import { findSigns } from './find-signs.ts';
import { type InteroperationInput, isOwnName } from './interoperation-input.ts';
import { isToolSetting } from './is-tool-setting.ts';
import { listServiceBarriers } from './list-service-barriers.ts';

/** Everything that keeps others out or users in, each with what undoes it where something does. */
export function listBarriers(input: InteroperationInput): Barrier[] {
  return [
    ...listAttestations(input),
    ...listGates(input),
    ...listTethers(input),
    ...listCoded(input, 'pinning', 'pinned certificates'),
    ...listCoded(input, 'drm', 'DRM'),
    ...listWords(input),
    ...listServiceBarriers(input),
  ];
}

const open = { resolvedBy: null, isHalfResolved: false };

function listCoded(input: InteroperationInput, kind: 'pinning' | 'drm', subject: string): Barrier[] {
  return findSigns(input, kind)
    .slice(0, 1)
    .map(({ path, sign }) => ({ id: kind, path, line: sign.line, detail: sign.said, subject, ...open }));
}

/** A client that proves what it is to a server, and a server that wants it proven. Of a server, whether all of it asks for that cannot be told from one place. */
function listAttestations(input: InteroperationInput): Barrier[] {
  const client = findSigns(input, 'attestation')[0];
  const server = findSigns(input, 'attestation-server')[0];
  const found = client ?? server;
  if (!found) return [];
  const isFlavoured =
    client !== undefined && /(?:^|\/)src\/(?:gms|google|play|gplay|store|full|prod)\w*\//i.test(client.path);
  const isOnePart = client === undefined && server !== undefined;
  return [
    {
      id: 'attestation',
      path: found.path,
      line: found.sign.line,
      detail: found.sign.said,
      subject: 'proof of being the vendor’s own build',
      resolvedBy: isFlavoured ? 'a flavour without it' : null,
      isHalfResolved: isOnePart,
    },
  ];
}

function listGates(input: InteroperationInput): Barrier[] {
  if (input.character.kind !== 'server') return [];
  return findSigns(input, 'client-gate')
    .filter(({ path }) => !/(?:^|\/)(?:config(?:uration)?|constants?|models?|entities|ui|frontend|web)\//i.test(path))
    .slice(0, 1)
    .map(({ path, sign }) => ({
      id: 'client-gate',
      path,
      line: sign.line,
      detail: sign.said,
      subject: 'clients below a version',
      resolvedBy: null,
      isHalfResolved: true,
    }));
}

/** A client that talks to hosts of its vendor, and lets nobody name another. */
function listTethers(input: InteroperationInput): Barrier[] {
  const { kind } = input.character;
  if (kind !== 'client') return [];
  const called = input.files.flatMap(({ path, place, reading: { source } }) =>
    place === 'own' && !isToolSetting(path) && !/(?:^|\/)(?:i18n|locales?)\/|\.sh$/.test(path) && !asksForUpdates(path)
      ? (source?.hosts ?? []).flatMap(({ host, isCalled, line }) => {
          const label = parse(host).domainWithoutSuffix;
          return isCalled &&
            label !== null &&
            isOwnName(label, input.names) &&
            !/^(?:www|docs?|help|blog|support|status|go|get|downloads?|dl|static|cdn|assets|images?)\./.test(host)
            ? [{ path, line, host }]
            : [];
        })
      : [],
  );
  const [first] = called;
  if (!first) return [];
  const way = findOverride(input);
  const hosts = [...new Set(called.map(({ host }) => host))];
  return [
    {
      id: 'tethered',
      path: first.path,
      line: first.line,
      detail: `talks to ${hosts.slice(0, 3).join(', ')}`,
      subject: hosts[0] ?? '',
      resolvedBy: way?.isBuildTime === false ? `${way.detail} (${way.path}:${way.line})` : null,
      isHalfResolved: way?.isBuildTime === true,
    },
  ];
}

/** Whether there is a newer version: the program is as useful where nobody answers. */
function asksForUpdates(path: string): boolean {
  return /(?:^|\/)[\w-]*(?:update|upgrade|new_?version|version_?check)[\w-]*\.\w+$/i.test(path);
}

/** A setting that names another server. One that only a build reads is half a way. */
function findOverride(input: InteroperationInput): (Evidence & { readonly isBuildTime: boolean }) | null {
  const chosen = findSigns(input, 'server-setting').flatMap(({ path, sign }) =>
    isToolSetting(path) ? [] : [{ path, line: sign.line, detail: sign.said }],
  );
  const run = chosen.find((one) => !isOfBuild(one.detail));
  if (run) return { ...run, isBuildTime: false };
  const [build] = chosen;
  if (build) return { ...build, isBuildTime: true };
  const prose = input.files.find(
    ({ path, reading }) =>
      /^[^/]*readme/i.test(path) && reading.prose?.signs.some(({ kind }) => kind === 'server-setting'),
  );
  const sign = prose?.reading.prose?.signs.find(({ kind }) => kind === 'server-setting');
  if (prose && sign) return { path: prose.path, line: sign.line, detail: sign.said, isBuildTime: false };
  return null;
}

function isOfBuild(said: string): boolean {
  return /import\.meta\.env|VITE_|REACT_APP_|NEXT_PUBLIC_|process\.env\.\w*(?:APP|PUBLIC)/.test(said);
}

/** What documents say that shuts people out. Words alone: somebody has to look. */
function listWords({ files }: InteroperationInput): Barrier[] {
  return files
    .flatMap(({ path, reading: { prose } }) =>
      (prose?.signs ?? []).flatMap((sign): Barrier[] => {
        const evidence = { path, line: sign.line, detail: sign.said };
        if (sign.kind === 'forbids-clients' && !/licen[cs]e|copying|changelog|security/i.test(path))
          return [{ id: 'terms', ...evidence, subject: 'terms against other clients', ...open }];
        return sign.kind === 'needs-secret' && /^(?:readme|contributing|building|docs?\/[^/]*)\b/i.test(path)
          ? [{ id: 'secret-to-build', ...evidence, subject: 'credentials that outsiders do not have', ...open }]
          : [];
      }),
    )
    .slice(0, 3);
}
