import { expect, it } from 'vitest';
import { readModeline } from './modeline.ts';

it.each<[text: string, expected: string | undefined]>([
  ['# -*- ruby -*-', 'ruby'],
  ['/* -*- Mode: C++; tab-width: 2 -*- */', 'C++'],
  ['-*- coding: utf-8; mode: perl -*-', 'perl'],
  ['-*-mode:php-*-', 'php'],
  ['# -*- coding: utf-8 -*-', undefined],
  ['# vim: ft=ruby', 'ruby'],
  ['# vim: set filetype=prolog:', 'prolog'],
  ['# vim: set ft=cpp', undefined],
  ['// vim: noai:ts=4:syntax=java', 'java'],
  ['# vim600: sw=4 ft=tcl', 'tcl'],
  ['# vi: ft=sh', 'sh'],
  ['lex: ft=c', undefined],
  ['# syntax=docker/dockerfile:1', undefined],
  ['a\n'.repeat(9).concat('# vim: ft=ruby\n', 'b\n'.repeat(9)), undefined],
  ['a\n'.repeat(9).concat('# vim: ft=ruby\n'), 'ruby'],
  ['" Vimball\nUseVimball\n" vim: ft=vim', undefined],
])('%j names %s', (text, expected) => {
  expect(readModeline({ head: text })).toBe(expected);
});

it('reads the last lines from the tail where there is one', () => {
  expect(readModeline({ head: 'a\n'.repeat(9), tail: 'b\n# vim: ft=ruby\n' })).toBe('ruby');
});
