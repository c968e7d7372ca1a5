import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnchor } from './read-anchor.ts';

function demandsOf(statements: string): unknown {
  return readAnchor(`pub fn f(ctx: Context<X>) -> Result<()> { ${statements} }`).functions[0]?.demands;
}

test('a program with its instructions, what they take and what they call', () => {
  const text = `use anchor_lang::prelude::*;

#[program]
pub mod vault {
    use super::*;

    #[access_control(valid(&ctx))]
    pub fn set_fee<'info>(
        ctx: Context<'_, '_, '_, 'info, SetFee<'info>>,
        fee: u64,
        to: Vec<Pubkey>,
    ) -> Result<()> {
        instructions::set_fee::handler(ctx, fee)
    }

    fn helper() {}
}

#[cfg(test)]
mod tests {
    fn f(ctx: Context<SetFee>) { assert!(true) }
}
`;
  expect(readAnchor(text)).toEqual({
    programs: [
      {
        name: 'vault',
        line: 4,
        instructions: [
          {
            name: 'set_fee',
            owner: null,
            line: 8,
            endLine: 14,
            parameters: ['u64', 'Vec<Pubkey>'],
            accounts: 'SetFee',
            demands: [],
            calls: ['valid', 'instructions::set_fee::handler'],
          },
        ],
      },
    ],
    accounts: [],
    functions: [],
    unread: [],
  });
});

test('accounts with what is demanded of each', () => {
  const text = `#[derive(Accounts)]
#[instruction(fee: u64)]
pub struct SetFee<'info> {
    #[account(
        mut,
        has_one = admin @ VaultError::NotAdmin, // says who
        seeds = [b"state", admin.key().as_ref()],
        constraint = state.owner == admin.key() && fee < 10 @ VaultError::No
    )]
    pub state: Box<Account<'info, state::State>>,
    /// CHECK: whoever
    #[account(signer)]
    pub admin: UncheckedAccount<'info>,
    pub guardian: Option<Signer<'info>>,
    pub common: Common<'info>,
}
`;
  const [accounts] = readAnchor(text).accounts;
  expect(accounts?.name).toBe('SetFee');
  expect(accounts?.fields).toEqual([
    {
      name: 'state',
      wrapper: 'Account',
      isOptional: false,
      type: 'State',
      attributes: [
        ['mut', ''],
        ['has_one', 'admin'],
        ['seeds', '[b"state", admin.key().as_ref()]'],
        ['constraint', 'state.owner == admin.key() && fee < 10'],
      ],
      line: 10,
    },
    { name: 'admin', wrapper: 'UncheckedAccount', isOptional: false, type: '', attributes: [['signer', '']], line: 13 },
    { name: 'guardian', wrapper: 'Signer', isOptional: true, type: '', attributes: [], line: 14 },
    { name: 'common', wrapper: 'Common', isOptional: false, type: '', attributes: [], line: 15 },
  ]);
});

describe('what a body demands', () => {
  const same = [['same', 'ctx.accounts.a.key()', 'state.admin']];

  test.each([
    ['require_keys_eq!(ctx.accounts.a.key(), state.admin, Error::No);', same],
    ['require_keys_eq!(\n ctx.accounts.a.key(), // who\n state.admin\n);', same],
    ['require!(ctx.accounts.a.key() == state.admin, Error::No);', same],
    ['assert_eq!(ctx.accounts.a.key(), state.admin);', same],
    ['require!(ctx.accounts.a.key().eq(&state.admin), Error::No);', [['same', 'ctx.accounts.a.key()', '&state.admin']]],
    ['if ctx.accounts.a.key() != state.admin { return Err(Error::No.into()); }', same],
    ['if ctx.accounts.a.key() != state.admin { return err!(Error::No); }', same],
    ['if ctx.accounts.a.key() != state.admin { msg!("other"); }', []],
    ['if !is_admin(&ctx.accounts.a) { return err!(Error::No); }', [['so', 'is_admin(&ctx.accounts.a)']]],
    [
      'require!(a == b && c(d), Error::No);',
      [
        ['same', 'a', 'b'],
        ['so', 'c(d)'],
      ],
    ],
    ['require!(a == b || a == c, Error::No);', [['so', 'a==b||a==c']]],
    [
      'let i = m.owners.iter().position(|one| one == &a.key()).ok_or(Error::No)?;',
      [['so', 'm.owners.contains(&a.key())']],
    ],
    ['// require!(a == b);\n let s = "require!(a == b)";', []],
  ])('%j', (statements, expected) => {
    expect(demandsOf(statements)).toEqual(expected);
  });
});

test('methods know whose they are', () => {
  const text = "impl<'info> SetFee<'info> { pub fn validate(&self) -> Result<()> { require!(a == b, E); Ok(()) } }";
  expect(readAnchor(text).functions).toMatchObject([{ name: 'validate', owner: 'SetFee', accounts: null }]);
});

describe('what cannot be read', () => {
  test('is named by its line, the rest is kept', () => {
    const { accounts, unread } = readAnchor(
      "struct ???;\n#[derive(Accounts)]\npub struct A<'info> { pub a: Signer<'info> }\n",
    );
    expect(accounts.map(({ name }) => name)).toEqual(['A']);
    expect(unread).toEqual(['line 1: no Rust that can be parsed']);
  });

  test.each([
    ['deep', '('.repeat(5000), 'nested too deeply'],
    ['large', '/'.repeat(2_000_001), 'larger than 2 million characters'],
  ])('%s', (_, text, why) => {
    expect(readAnchor(text).unread).toEqual([why]);
  });

  test('never throws', () => {
    const words = fc.constantFrom(
      '#[program]',
      'mod m',
      'pub fn f',
      '(',
      ')',
      '{',
      '}',
      '#[account(',
      'has_one',
      '=',
      ',',
      '@',
      '<',
      '>',
      'struct A',
      '#[derive(Accounts)]',
      ':',
      'Signer',
      'require!(',
      '"',
      '||',
      '&&',
      '==',
      '!',
      ';',
      "'info",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => Array.isArray(readAnchor(parts.join(' ')).unread)),
    );
  });
});
