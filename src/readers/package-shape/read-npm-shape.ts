import { parse } from 'jsonc-parser';
import { tooDeep } from '../text/too-deep.ts';
import { type PackageShape, shapeless } from './package-shape.ts';

/** What builds an application, the most particular first; a library for components asks its host for these instead. */
const builders: readonly (readonly [string, string])[] = [
  ['electron', 'Electron'],
  ['@tauri-apps/api', 'Tauri'],
  ['expo', 'Expo'],
  ['react-native', 'React Native'],
  ['@capacitor/core', 'Capacitor'],
  ['next', 'Next.js'],
  ['nuxt', 'Nuxt'],
  ['@sveltejs/kit', 'SvelteKit'],
  ['react-scripts', 'a browser'],
  ['vite', 'a browser'],
  ['@angular/cli', 'a browser'],
  ['@vue/cli-service', 'a browser'],
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
    application: applicationOf(root, isPublic),
    line: lineOfName(text, name),
  };
}

function listPrograms(bin: unknown, name: string | null): string[] {
  if (typeof bin === 'string') return name === null ? [] : [name.split('/').at(-1) ?? name];
  return Object.keys(asTable(bin));
}

function applicationOf(root: Table, isPublic: boolean): string | null {
  const runtime = asTable(root.dependencies);
  const all = { ...asTable(root.devDependencies), ...runtime };
  const builder = builders.find(([dependency]) => Object.hasOwn(all, dependency));
  if (!builder || isPublic) return null;
  const [dependency, application] = builder;
  const isPage = application !== 'a browser' || views.some((view) => Object.hasOwn(all, view));
  // Of a workspace, the root has what builds its packages, and is none of them.
  return isPage && !Object.hasOwn(root, 'workspaces') && (dependency !== 'vite' || !isPublic) ? application : null;
}

function lineOfName(text: string, name: string | null): number {
  const at = name === null ? -1 : text.indexOf(JSON.stringify(name));
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

function asTable(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
}
