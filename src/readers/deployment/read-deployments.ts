import type { Deployment, DeploymentTool } from './deployment.ts';
import { readCompose } from './read-compose.ts';
import { readDockerfile } from './read-dockerfile.ts';

const maxText = 200_000;
const others: readonly (readonly [RegExp, DeploymentTool, RegExp])[] = [
  [/(?:^|\/)Chart\.yaml$/, 'helm', /^name:\s*\S/m],
  [/\.service(?:\.(?:in|template|j2))?$/, 'systemd', /^ExecStart=\s*\S/m],
  [
    /(?:^|\/)(?:flake|default|package)\.nix$/,
    'nix',
    /\b(?:mkDerivation|buildGoModule|buildRustPackage|buildPythonApplication|buildNpmPackage|nixosModules?|packages)\b/,
  ],
  [
    /(?:^|\/)debian\/control$|\.spec$|(?:^|\/)(?:snapcraft\.yaml|PKGBUILD|APKBUILD)$|(?:^|\/)(?:\.?goreleaser\.ya?ml|nfpm\.ya?ml)$/,
    'package',
    /^(?:Package:|Name:|name:|pkgname=|nfpms:|archives:|builds:)/m,
  ],
  [/\.nspec$|\.flatpak\.ya?ml$/, 'package', /^app-id:/m],
];

/** Whether a file's name is that of a file that brings something to run. */
export function mayDeploy(path: string): boolean {
  return isDockerfile(path) || isCompose(path) || others.some(([form]) => form.test(path));
}

/** What a file brings to run. */
export function readDeployments(path: string, text: string): Deployment[] {
  if (text.length > maxText) return [];
  if (isDockerfile(path)) return [readDockerfile(text)].filter((one) => one !== null);
  if (isCompose(path)) return readCompose(text);
  const found = others.find(([form]) => form.test(path));
  const match = found?.[2].exec(text);
  if (!found || !match) return [];
  const line = text.slice(0, match.index).split('\n').length;
  return [
    {
      tool: found[1],
      line,
      runs: match[0].slice(0, 100),
      isBuiltHere: true,
      image: null,
      isServing: false,
      isForDevelopment: false,
    },
  ];
}

function isDockerfile(path: string): boolean {
  return (
    /(?:^|\/)(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?$|\.(?:dockerfile|containerfile)$/i.test(path) &&
    !/\.(?:j2|tmpl|in|md)$/.test(path)
  );
}

function isCompose(path: string): boolean {
  return /(?:^|\/)[\w.-]*compose[\w.-]*\.ya?ml$/i.test(path);
}
