/** `runtime`: of what is shipped. `development`: of tests, tools and builds. `optional`: only where somebody wants it. */
export type DependencyScope = 'runtime' | 'development' | 'optional';

export type Ecosystem =
  | 'npm'
  | 'cargo'
  | 'pypi'
  | 'go'
  | 'packagist'
  | 'maven'
  | 'rubygems'
  | 'hex'
  | 'pub'
  | 'nuget'
  | 'cocoapods'
  | 'swift';

/** A package that a manifest asks for. */
export interface Dependency {
  readonly ecosystem: Ecosystem;
  /** As the registry writes it: `@scope/name`, `group:artifact`, `github.com/owner/module`. */
  readonly name: string;
  readonly scope: DependencyScope;
  readonly line: number;
}

/** Real manifests have some hundreds. */
export const maxDependencies = 5000;
