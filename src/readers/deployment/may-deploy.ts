import type { DeploymentTool } from './deployment.ts';

/** Files that bring something to run by a line of their own: their names, what brings it, the line. */
export const otherDeployments: readonly (readonly [RegExp, DeploymentTool, RegExp])[] = [
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
  return isDockerfile(path) || isCompose(path) || otherDeployments.some(([form]) => form.test(path));
}

export function isDockerfile(path: string): boolean {
  return (
    /(?:^|\/)(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?$|\.(?:dockerfile|containerfile)$/i.test(path) &&
    !/\.(?:j2|tmpl|in|md)$/.test(path)
  );
}

export function isCompose(path: string): boolean {
  return /(?:^|\/)[\w.-]*compose[\w.-]*\.ya?ml$/i.test(path);
}
