/** A registry that packages are taken from in the place of the usual one. */
export interface NamedRegistry {
  readonly url: string;
  readonly line: number;
}

/** Whether a file's name is that of settings of npm or Yarn at the root. */
export function namesRegistries(path: string): boolean {
  return path === '.npmrc' || path === '.yarnrc.yml';
}

/** The registries that settings name; comments and what is named by a variable are left out. */
export function readRegistries(text: string): NamedRegistry[] {
  return text
    .slice(0, 100_000)
    .split('\n')
    .flatMap((line, index) => {
      const [, url] =
        /^\s*(?:(?:@[\w-]+:)?registry\s*=|npmRegistryServer:)\s*["']?(https?:\/\/[^\s"']+)/.exec(line) ?? [];
      return url === undefined ? [] : [{ url, line: index + 1 }];
    });
}
