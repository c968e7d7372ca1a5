import { parse } from 'jsonc-parser';
import { tooDeep } from '../text/too-deep.ts';
import { type PackageShape, shapeless } from './package-shape.ts';

/** What builds an application, the most particular first; a library for components asks its host for these instead. */
const builders: readonly { readonly dependency: string; readonly application: string; readonly isPage: boolean }[] = [
  { dependency: 'electron', application: 'Electron', isPage: false },
  { dependency: '@tauri-apps/api', application: 'Tauri', isPage: false },
  { dependency: 'expo', application: 'Expo', isPage: false },
  { dependency: 'react-native', application: 'React Native', isPage: false },
  { dependency: '@capacitor/core', application: 'Capacitor', isPage: false },
  { dependency: 'next', application: 'Next.js', isPage: true },
  { dependency: 'nuxt', application: 'Nuxt', isPage: true },
  { dependency: '@sveltejs/kit', application: 'SvelteKit', isPage: true },
  { dependency: 'react-scripts', application: 'a browser', isPage: true },
  { dependency: 'vite', application: 'a browser', isPage: true },
  { dependency: '@angular/cli', application: 'a browser', isPage: true },
  { dependency: '@vue/cli-service', application: 'a browser', isPage: true },
];
const views = ['react', 'vue', 'svelte', '@angular/core', 'preact', 'solid-js'];

type Table = Readonly<Record<string, unknown>>;

/** Of a package.json. */
export function readNpmShape(text: string): PackageShape {
  if (tooDeep(text)) return shapeless;
  const root = asTable(parse(text, [], { allowTrailingComma: true }));
  const name = typeof root.name === 'string' ? root.name : null;
  const isPrivate = root.private === true;
  const isPublic = !isPrivate && name !== null && typeof root.version === 'string';
  return {
    name,
    isPrivate,
    programs: listPrograms(root.bin, name),
    isLibrary: isPublic && ['main', 'module', 'exports', 'types', 'typings'].some((key) => Object.hasOwn(root, key)),
    ...applicationOf(root, isPublic),
    line: lineOfName(text, name),
  };
}

function listPrograms(bin: unknown, name: string | null): string[] {
  if (typeof bin === 'string') return name === null ? [] : [name.split('/').at(-1) ?? name];
  return Object.keys(asTable(bin));
}

function applicationOf(root: Table, isPublic: boolean): Pick<PackageShape, 'application' | 'isPage'> {
  const all = { ...asTable(root.devDependencies), ...asTable(root.dependencies) };
  const builder = builders.find(({ dependency }) => Object.hasOwn(all, dependency));
  // Of a workspace, the root has what builds its packages, and is none of them.
  const isNone = !builder || isPublic || Object.hasOwn(root, 'workspaces');
  const hasView = builder?.application !== 'a browser' || views.some((view) => Object.hasOwn(all, view));
  return isNone || !hasView
    ? { application: null, isPage: false }
    : { application: builder.application, isPage: builder.isPage };
}

function lineOfName(text: string, name: string | null): number {
  const at = name === null ? -1 : text.indexOf(JSON.stringify(name));
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

function asTable(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
}
