import texts from 'spdx-license-list/full.js';
import { describe, expect, it } from 'vitest';
import { keepHeader } from './keep-header.ts';
import { readLicense } from './read-license.ts';

function read(path: string, text: string): string {
  const header = keepHeader(text, path);
  return readLicense(header.text, 'header', header).expression;
}

const grant = 'Licensed under the MIT license.';

describe('what counts', () => {
  it.each([
    ['main.ts', `// ${grant}\nimport fs from 'node:fs';`],
    ['main.ts', `import fs from 'node:fs';\n\n/*\n * ${grant}\n */\n\nexport const size = 1;`],
    ['main.ts', `import {\n  readFile,\n  writeFile,\n} from 'node:fs';\n// ${grant}\n\nrun();`],
    ['main.js', `'use strict';\nconst fs = require('node:fs');\n/* ${grant} */\nmodule.exports = fs;`],
    ['bundle.js', `(function (root) {\n  /*! v1 | ${grant} */\n  root.f = 1;\n})(this);`],
    ['bundle.js', '"use strict";/** @license MIT */\nrun();'],
    ['style.css', `body{color:#fff}/*! ${grant} */`],
    ['main.go', `package main\n\nimport (\n\t"fmt"\n)\n\n// Copyright 2020 Ann Onym. ${grant}\nfunc main() {}`],
    ['Main.java', `package a.b;\n\nimport a.C;\n\n/*\n * ${grant}\n */\npublic class Main {}`],
    ['main.c', `#ifndef MAIN_H\n#define MAIN_H \\\n  1\n/* ${grant} */\n#include <stdio.h>\nint x;`],
    ['main.cs', `using System;\n#nullable enable\n// ${grant}\nclass A {}`],
    ['main.rs', `#![no_std]\nuse std::{\n  fs,\n};\n// ${grant}\n\nfn main() {}`],
    ['main.php', `<?php\ndeclare(strict_types=1);\nnamespace A;\n\n# ${grant}\n\nclass B {}`],
    ['main.py', `#!/usr/bin/env python\n"""A tool.\n\n${grant}\n"""\nimport os`],
    ['main.py', '"""A tool."""\n\nimport os\n\n__version__ = "1"\n__license__ = "MIT"\n'],
    ['main.py', 'def f():\n    pass\n\n# SPDX-License-Identifier: MIT\n'],
    ['setup.py', "setup(\n    classifiers=[\n        'License :: OSI Approved :: MIT License',\n    ],\n)"],
    ['__manifest__.py', '{\n    "name": "A",\n    "license": "MIT",\n}'],
    ['main.rb', `# frozen_string_literal: true\n\n=begin\n${grant}\n=end\nmodule A; end`],
    ['Main.pm', `package Main;\nuse strict;\n\nsub f { 1 }\n\n=head1 LICENSE\n\n${grant}\n\n=cut\n`],
    ['main.sh', `#!/bin/sh\nset -eu\nname=a\n\n# Copyright 2020 Ann Onym\n# ${grant}\necho`],
    ['main.vb', `' ${grant}\nImports System\n`],
    ['main.bas', `Attribute VB_Name = "A"\n' ${grant}\nSub F()`],
    ['main.sql', `-- ${grant}\nSELECT 1;`],
    ['main.lua', `--[[\n${grant}\n]]\nlocal a = 1`],
    ['main.hs', `{- ${grant} -}\nmodule Main where`],
    [
      'main.ml',
      `#directory "+lib";;\n\n(* This file is distributed under the terms *)\n(* of the MIT license.  *)\nlet a = 1`,
    ],
    ['main.erl', `%% ${grant}\n-module(main).`],
    ['main.tex', `% ${grant}\n\\documentclass{article}`],
    ['main.clj', `(ns main\n  (:require [a.b]))\n;; ${grant}\n\n(def a 1)`],
    ['main.f', `c     ${grant}\n      program main`],
    ['main.vim', `" ${grant}\nset number`],
    ['main.1', `.\\" ${grant}\n.TH MAIN 1`],
    ['main.html', `<!DOCTYPE html>\n<!-- ${grant} -->\n<html></html>`],
    ['main.vue', `<template><p>It's</p></template>\n<script>\n/*\n * ${grant}\n */\n</script>`],
    ['module.c', 'int x;\nMODULE_LICENSE("Dual MIT/GPL");'.replace('Dual MIT/GPL', 'MIT')],
    ['face.rb', 'Face.define(:a) do\n  license "MIT"\nend'],
    ['main.unknown', `REM ${grant}\nx = 1`],
    ['script', `#!/usr/bin/env tool\n; ${grant}\n(f)`],
    ['main.ts', `/* A */\r\n\r\n/* ${grant} */\r\nexport const a = 1;\r\n`],
  ])('%s: %j', (path, text) => {
    expect(read(path, text)).toBe('MIT');
  });

  it('reads the text of a license in a comment, and not in a string', () => {
    const text = (texts.MIT?.licenseText ?? '').trim();
    const comment = text.replace(/^/gm, '// ');
    expect(read('a.cs', `#region License\n${comment}\n#endregion\n\nusing System;\nclass A {}`)).toBe('MIT');
    expect(read('a.ts', `const a = \`\n${text}\n\`;`)).toBe('NONE');
  });

  it('reads terms in the first comment alone', () => {
    const terms = '// Copyright Acme. This is an evaluation copy. It may not be used for commercial purposes.';
    expect(read('a.ts', `${terms}\n\nconst a = 1;`)).toBe('NOASSERTION');
    expect(read('a.ts', `// A.\n\n${terms}\n\nconst a = 1;`)).toBe('NONE');
  });

  it('knows both halves of a stretch that REUSE is told to ignore', () => {
    const text =
      'f();\n// REUSE-IgnoreStart\n// SPDX-License-Identifier: ISC\nf();\n// REUSE-IgnoreEnd\n// SPDX-License-Identifier: MIT';
    expect(read('a.ts', text)).toBe('MIT');
  });
});

describe('what does not count', () => {
  it.each([
    ['a string', 'a.ts', `export const a = '${grant}';`],
    ['a string over lines', 'a.ts', `export const a = \`\n// SPDX-License-Identifier: MIT\n/* ${grant} */\n\`;`],
    ['a string over lines in a call', 'a.py', 'f(\n    """\n    # SPDX-License-Identifier: MIT\n    """\n)'],
    ['a regular expression', 'a.ts', 'const a =\n  /\\blicensed under the MIT license\\b/i;'],
    ['an address', 'a.ts', "const a = 'https://opensource.org/licenses/MIT';"],
    ['a value', 'a.ts', "f({\n  license: 'MIT',\n});"],
    [
      'a test',
      'a.test.ts',
      "import a from 'a';\n\nit.each([\n  ['MIT License', 'MIT'],\n  ['Apache-2.0', 'Apache-2.0'],\n]);",
    ],
    [
      'the comment of a constant',
      'a.ts',
      '/** A parameter of the Business Source License, as filled in. */\nexport const a = 1;',
    ],
    [
      'the comment of a function',
      'a.ts',
      'import b from "b";\n\n/**\n * Whether words take back what it grants: "in the public domain for research purposes", "MIT with restrictions".\n */\nfunction a() {}',
    ],
    [
      'the comment of a function further down',
      'a.ts',
      'const b = 1;\n\n/** Of code under the GPL. */\nfunction a() {}',
    ],
    [
      'whose idea something was',
      'a.scala',
      'package a\n\n/**\n * Based on b, licensed under the MIT license.\n */\nclass A',
    ],
    ['a comment behind code', 'a.ts', 'f(); // Under the MIT license.'],
    ['text of a page', 'a.html', `<html><body><p>${grant}</p></body></html>`],
    ['a directive of C', 'a.c', '#error licensed under the MIT license'],
    ['a percentage', 'a.py', "a = '%s' % b\n%  Licensed under the MIT license."],
    ['an apostrophe', 'a.py', "b = 1\n' Licensed under the MIT license."],
  ])('%s', (_, path, text) => {
    expect(read(path, text)).toBe('NONE');
  });

  it('keeps offsets and lines', () => {
    const text = 'const a = "😀";\r\n/* SPDX-License-Identifier: MIT */\nf();\n';
    const { text: kept } = keepHeader(text, 'a.ts');
    expect(kept).toHaveLength(text.length);
    expect(kept.indexOf('SPDX')).toBe(text.indexOf('SPDX'));
    expect(kept.split('\n')[1]).toBe('/* SPDX-License-Identifier: MIT */');
    expect(kept.replace('/* SPDX-License-Identifier: MIT */', '').trim()).toBe('');
  });
});

const piece = (words: string) => words.repeat(Math.ceil(8000 / words.length)).slice(0, 8000);
const pieces = [
  '/*',
  '/**/',
  '//\n',
  '"',
  "'",
  '`',
  '\\',
  ' ',
  '\n',
  '"""',
  '({[',
  'import {',
  'put a ',
  'this is ',
  'copyright ',
  '#define a \\\n',
];

it.each(['a.ts', 'a.py', 'a.f', 'a.pl', 'a.unknown'])('is quick on hostile heads of %s', (path) => {
  const start = performance.now();
  for (const words of pieces) {
    keepHeader(piece(words), path);
    keepHeader(`/*${piece(words)}`, path);
    keepHeader(`x\n# // -- ${piece(words)}`, path);
  }
  expect(performance.now() - start).toBeLessThan(1000);
});
