import type { Dependency, DependencyScope, Ecosystem } from './dependency.ts';
import { normalName } from './read-toml-dependencies.ts';

/**
 * Of a manifest in which each line asks for one package.
 * @param section the line before that begins at its margin, which heads what is indented below it
 * @returns null for other lines
 */
type ReadLine = (line: string, section: string) => readonly [string, DependencyScope] | null;

/** Nobody writes a package on a longer one. */
const maxLine = 500;

function byLines(text: string, ecosystem: Ecosystem, read: ReadLine): Dependency[] {
  let section = '';
  return text.split('\n').flatMap((line, index) => {
    if (line.length > maxLine) return [];
    const found = read(line, section);
    if (/^\w/.test(line)) section = line;
    return found ? [{ ecosystem, name: found[0], scope: found[1], line: index + 1 }] : [];
  });
}

/** Modules that the module itself imports. */
export function readGoMod(text: string): Dependency[] {
  return byLines(text, 'go', (line) => {
    const name =
      /^\s*(?:require\s+)?([\w.-]+\.[\w.-]+\/[^\s]+|[\w-]+\.[a-z]+)\s+v\d\S*\s*(?:\/\/(?!\s*indirect).*)?$/.exec(
        line,
      )?.[1];
    return name === undefined ? null : [name, 'runtime'];
  });
}

/** @param isDevelopment the file's name says that it is for tests, tools or documents */
export function readRequirements(text: string, isDevelopment: boolean): Dependency[] {
  return byLines(text, 'pypi', (line) => {
    const name = /^\s*[#-]/.test(line) ? '' : normalName(line);
    return name === '' ? null : [name, isDevelopment ? 'development' : 'runtime'];
  });
}

/** Gems, those within a group of development or test apart. */
export function readGemfile(text: string): Dependency[] {
  return byLines(text, 'rubygems', (line, section) => {
    const name = /^\s*gem\s*\(?\s*["']([\w.-]+)["']/.exec(line)?.[1];
    if (name === undefined) return null;
    const around = /^\s/.test(line) && /\bdo\b/.test(section) ? section : '';
    return [name, /\b(?:development|test)\b/.test(`${line} ${around}`) ? 'development' : 'runtime'];
  });
}

export function readGemspec(text: string): Dependency[] {
  return byLines(text, 'rubygems', (line) => {
    const [, kind, name] = /^\s*\w+\.add_(runtime_|development_)?dependency\s*\(?\s*["']([\w.-]+)["']/.exec(line) ?? [];
    return name === undefined ? null : [name, kind === 'development_' ? 'development' : 'runtime'];
  });
}

export function readMix(text: string): Dependency[] {
  return byLines(text, 'hex', (line) => {
    const name = /^\s*\{:(\w+)\s*,/.exec(line)?.[1];
    if (name === undefined) return null;
    return [name, /only:\s*(?:\[[^\]]*\]|:\w+)/.test(line) && !/:prod/.test(line) ? 'development' : 'runtime'];
  });
}

const gradle =
  /^\s*(api|implementation|compile|runtimeOnly|compileOnly|kapt|ksp|\w*[tT]est\w*|debugImplementation|\w+Implementation)\s*\(?\s*(?:platform\s*\(\s*)?["']([\w.-]+:[\w.-]+)(?::[^"']*)?["']/;

/** Of Gradle, in either language; what stands in a catalogue of versions is read there. */
export function readGradle(text: string): Dependency[] {
  return byLines(text, 'maven', (line) => {
    const [, kind = '', name] = gradle.exec(line) ?? [];
    return name === undefined
      ? null
      : [name, /test|debug|kapt|ksp|compileOnly/i.test(kind) ? 'development' : 'runtime'];
  });
}

/** `gradle/libs.versions.toml`: which of them are used, and how, it does not say. */
export function readGradleCatalogue(text: string): Dependency[] {
  return byLines(text, 'maven', (line) => {
    const name =
      /\bmodule\s*=\s*"([\w.-]+:[\w.-]+)"/.exec(line)?.[1] ??
      /\bgroup\s*=\s*"([\w.-]+)"\s*,\s*name\s*=\s*"([\w.-]+)"/.exec(line)?.slice(1, 3).join(':');
    return name === undefined ? null : [name, 'runtime'];
  });
}

export function readPodfile(text: string): Dependency[] {
  return byLines(text, 'cocoapods', (line) => {
    const name = /^\s*pod\s+["']([\w+.-]+(?:\/[\w+.-]+)?)["']/.exec(line)?.[1];
    return name === undefined ? null : [name, 'runtime'];
  });
}

export function readSwiftPackage(text: string): Dependency[] {
  return byLines(text, 'swift', (line) => {
    const name = /\.package\s*\(.*url:\s*"https?:\/\/([^"]+?)(?:\.git)?"/.exec(line)?.[1];
    return name === undefined ? null : [name.toLowerCase(), 'runtime'];
  });
}

/** Two levels of YAML, of which only keys are looked at. */
export function readPubspec(text: string): Dependency[] {
  return byLines(text, 'pub', (line, section) => {
    const name = /^ {2}([a-z_]\w*)\s*:/.exec(line)?.[1];
    const [, isTooling] = /^(dev_)?dependencies\s*:/.exec(section) ?? [null];
    return name === undefined || isTooling === null ? null : [name, isTooling ? 'development' : 'runtime'];
  });
}
