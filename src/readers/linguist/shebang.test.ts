import { expect, it } from 'vitest';
import { readInterpreter } from './shebang.ts';

it.each<[line: string, expected: string | undefined]>([
  ['#!/bin/sh', 'sh'],
  ['#! /usr/bin/perl -w', 'perl'],
  ['#! perl', 'perl'],
  ['#!/usr/bin/env ruby', 'ruby'],
  ['#!/usr/bin/env -S deno run --allow-net', 'deno'],
  ['#!/usr/bin/env -i A=b C=d python3.12', 'python3'],
  ['#!/usr/bin/env --split-string node --flag', 'node'],
  ['#!/usr/bin/python2.7\r', 'python2'],
  ['#!/usr/bin/env', undefined],
  ['#!', undefined],
  ['#!/usr/bin/osascript -l JavaScript', undefined],
  ['#!/usr/bin/osascript', 'osascript'],
  ['#!/bin/sh\nexec tclsh "$0" "$@"', 'tclsh'],
  ['#!/bin/sh\n\n\n\n\nexec tclsh "$0" "$@"', 'sh'],
  ['', undefined],
  [' #!/bin/sh', undefined],
])('%j names %s', (line, expected) => {
  expect(readInterpreter(`${line}\nmore`)).toBe(expected);
});
