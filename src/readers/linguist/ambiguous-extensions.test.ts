import { describe, expect, it } from 'vitest';
import { ambiguousExtensions } from './ambiguous-extensions.ts';
import { detectKind } from './detect-kind.ts';
import type { Kind } from './file-class.ts';
import { mixedExtensions } from './language-tables.ts';

it('every extension that source shares with data or prose has its row', () => {
  expect(mixedExtensions().filter((extension) => !ambiguousExtensions.has(extension))).toEqual([]);
});

describe('the content tells', () => {
  it.each<[name: string, file: string, head: string, expected: Kind]>([
    ['a public key', 'a.asc', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n', 'other'],
    ['AsciiDoc', 'a.asc', '= Title\n', 'other'],
    ['a machine description of GCC', 'gcc.md', ';; rules\n(define_insn "a")\n', 'source'],
    ['Markdown', 'a.md', '# Title\n\n(define_it)\n', 'other'],
    ['an XML entity module', 'a.mod', '<!ENTITY % a "b">\n', 'other'],
    ['Modula-2', 'a.mod', 'MODULE Hello;\nEND Hello.\n', 'source'],
    ['a sheet of music tracks', 'a.cue', 'FILE "a.wav" WAVE\n  TRACK 01 AUDIO\n', 'other'],
    ['CUE', 'a.cue', 'package kube\n', 'source'],
    ['Scheme', 'a.sch', '; code\n(define a 1)\n', 'source'],
    ['a circuit', 'a.sch', 'EESchema Schematic File Version 2\n', 'other'],
    ['rows of numbers', 'a.for', '   0 tgctagctag  411 20\n', 'other'],
    ['Fortran', 'a.for', 'c comment\n      program a\n', 'source'],
    ['a grammar', 'a.yy', '%{\n#include "a.h"\n%}\n', 'source'],
    ['JSON in disguise', 'a.ice', '{ "a": 1 }', 'other'],
    ['a Qt project', 'a.pro', 'SOURCES += a.cpp\nHEADERS += a.h\n', 'source'],
    ['rules of ProGuard', 'a.pro', '-keep class A\n', 'other'],
    ['Prolog', 'a.pro', 'a(X) :- b(X).\n', 'source'],
    ['Pkl', 'a.pkl', 'module a\n', 'source'],
    ['a pickle', 'a.pkl', '(lp0\nS"a"\n', 'other'],
    ['a contract', 'a.sol', 'pragma solidity ^0.8.0;\n', 'source'],
    ['an interface without a pragma', 'a.sol', 'interface IToken {\n}\n', 'source'],
    ['a circuit board', 'a.sol', 'G04*\nD10*\n', 'other'],
    ['subtitles', 'a.srt', '1\n00:00:01,000 --> 00:00:02,000\nHello\n', 'other'],
    ['a package description of RPM', 'a.spec', 'Name: a\nVersion: 1\n', 'other'],
    ['a build of PyInstaller', 'a.spec', 'a = Analysis(["a.py"])\n', 'source'],
    ['an application of Erlang', 'a.app', '{application, a, [\n]}.\n', 'source'],
    ['any other app', 'a.app', 'hello\n', 'other'],
    ['React with an XML string', 'a.tsx', 'const a = `\n<?xml version="1.0"?>\n`;\n', 'source'],
  ])('%s', (_, file, head, expected) => {
    expect(detectKind(file, { head })).toBe(expected);
  });
});
