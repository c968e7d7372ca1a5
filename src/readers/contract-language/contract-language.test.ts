import { describe, expect, test } from 'vitest';
import { contractFrameworkOf, contractLanguageOf } from './contract-language.ts';

describe('a file of contracts that are not read', () => {
  test.each([
    ['sources/coin.move', 'Move'],
    ['src/lib.cairo', 'Cairo'],
    ['contract/Forc.toml', 'Sway'],
    ['contracts/Vault.sol', null],
    ['contracts/Vault.vy', null],
    ['policy/ssh.fc', null],
    ['.main.c.sw', null],
    ['src/main.rs', null],
    ['move', null],
  ])('%s: %s', (path, language) => {
    expect(contractLanguageOf(path)).toBe(language);
  });
});

describe('a crate of contracts', () => {
  const crate = (dependency: string, lib = '[lib]\ncrate-type = ["cdylib", "rlib"]\n') =>
    `[package]\nname = "x"\n${lib}\n[dependencies]\n${dependency}\n`;

  test.each([
    ['anchor-lang = "0.30"', 'Rust with Anchor'],
    ['cosmwasm-std = { version = "2", features = ["iterator"] }', 'Rust with CosmWasm'],
    ['ink = { workspace = true }', 'Rust with ink!'],
    ['serde = "1"', null],
    ['# anchor-lang = "0.30"', null],
  ])('%s: %s', (dependency, framework) => {
    expect(contractFrameworkOf(crate(dependency))).toBe(framework);
  });

  test.each([
    ['a program that talks to contracts', crate('anchor-lang = "0.30"', '')],
    ['a library in tests alone', '[lib]\ncrate-type = ["cdylib"]\n[dev-dependencies]\nanchor-lang = "1"\n'],
    ['no TOML', '[[[['],
    ['nested too deeply', `a = ${'['.repeat(100_000)}`],
    ['too long', `[dependencies]\nanchor-lang = "1"\n#${'x'.repeat(300_000)}`],
  ])('%s is none', (_, manifest) => {
    expect(contractFrameworkOf(manifest)).toBe(null);
  });
});
