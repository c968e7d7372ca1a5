import { parse, type TomlTable, type TomlValue } from 'smol-toml';
import { z } from 'zod';
import { createTomlLines } from '../license-manifest/toml-lines.ts';
import { type DeployReading, nothingSaid } from './deploy-reading.ts';
import { isAddress } from './holder-kind.ts';
import { listNamedAddresses, type NamedAddress } from './list-named-addresses.ts';
import { readNamedPowers } from './named-powers.ts';
import { tokenize } from './tokenize.ts';

const maxNesting = 100;
const Configuration = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]);

/** Configuration in JSON that holds addresses under keys such as `owner`. @param json what the text is parsed to */
export function readJsonConfiguration(path: string, text: string, json: unknown): DeployReading {
  if (!Configuration.safeParse(json).success) return nothingSaid;
  return { ...nothingSaid, ...readNamedPowers(path, listNamedAddresses(tokenize(text, 'c'))) };
}

/** The same in JSON5, which JavaScript reads as its own. */
export function readJson5Configuration(path: string, text: string): DeployReading {
  return { ...nothingSaid, ...readNamedPowers(path, listNamedAddresses(tokenize(text, 'c'))) };
}

export function readTomlConfiguration(path: string, text: string): DeployReading {
  // Most TOML of a repository has no addresses, and needs no lines.
  if (!/0x[0-9a-fA-F]{40}/.test(text)) return nothingSaid;
  if (text.length > maxToml) return { ...nothingSaid, unread: [`larger than ${maxToml / 1000} thousand characters`] };
  const lineOf = createTomlLines(text);
  const named = listTomlAddresses(parse(text, { maxDepth: maxNesting, integersAsBigInt: 'asNeeded' }), []);
  return {
    ...nothingSaid,
    ...readNamedPowers(
      path,
      named.slice(0, maxNamed).map(({ path: keys, address }) => {
        const key = keys.at(-1) as string;
        return { path: keys, address, line: lineOf({ table: keys.slice(0, -1).join('.'), key, value: address }) };
      }),
    ),
  };
}

/** Each costs a search through the file's lines. */
const maxNamed = 200;
const maxToml = 500_000;
const maxKeys = 8;

function listTomlAddresses(value: TomlValue, path: readonly string[]): Omit<NamedAddress, 'line'>[] {
  if (typeof value === 'string')
    return isAddress(value) && path.length > 0 && path.length <= maxKeys ? [{ path, address: value }] : [];
  if (Array.isArray(value)) return value.flatMap((one) => listTomlAddresses(one, path));
  if (typeof value !== 'object' || value instanceof Date) return [];
  return Object.entries(value as TomlTable).flatMap(([key, one]) => listTomlAddresses(one, [...path, key]));
}
