import { describe, expect, test } from 'vitest';
import { readAnchor } from '../../readers/anchor/read-anchor.ts';
import { linkPrograms } from './link-programs.ts';

/** What is said of the instruction `f`, which takes these accounts. */
function classify(fields: string, { body = 'Ok(())', more = '', instructions = '' } = {}) {
  const text = `#[program]
pub mod vault {
    pub fn f(ctx: Context<F>, amount: u64) -> Result<()> { ${body} }
    ${instructions}
}

#[derive(Accounts)]
pub struct F<'info> { ${fields} }
${more}`;
  const [program] = linkPrograms([{ path: 'programs/vault/src/lib.rs', reading: readAnchor(text) }]);
  const [found] = program?.functions ?? [];
  return [found?.class, found?.guardKind, found?.guard, found?.holder];
}

const admin = "pub admin: Signer<'info>,";
const state = "pub state: Account<'info, State>,";
const held = ['privileged', 'inline-sender', 'admin', 'state.admin'];
const user = ['user', 'own-account', '', null];
const open = ['open', 'none', '', null];

describe('whose signature an instruction takes', () => {
  test.each([
    ['a key that an account keeps', `#[account(has_one = admin)] ${state} ${admin}`, held],
    ['the same, as its address', `${state} #[account(address = state.admin)] ${admin}`, held],
    ['the same, as a constraint', `#[account(constraint = state.admin == admin.key())] ${state} ${admin}`, held],
    [
      'the same, where the data is loaded',
      `#[account(constraint = state.load()?.admin == *admin.key)] ${state} ${admin}`,
      held,
    ],
    [
      'a key of the code',
      `#[account(address = crate::ADMIN_KEY)] ${admin}`,
      ['privileged', 'inline-sender', 'admin', 'ADMIN_KEY'],
    ],
    [
      'one of several keys of the code',
      `#[account(constraint = ADMINS.contains(&admin.key()))] ${admin}`,
      ['privileged', 'inline-sender', 'admin', 'ADMINS'],
    ],
    [
      'what a function says',
      `#[account(constraint = may_act(&state, &admin)?)] ${state} ${admin}`,
      ['privileged', 'indirect', 'admin', 'may_act'],
    ],
    [
      'whoever has yet to accept',
      `#[account(has_one = pending_admin)] ${state} pub pending_admin: Signer<'info>,`,
      ['privileged', 'inline-sender', 'pending_admin', 'state.pending_admin'],
    ],
    [
      'either of two holders',
      `#[account(constraint = state.admin == admin.key() || state.guardian == admin.key())] ${state} ${admin}`,
      ['privileged', 'inline-sender', 'admin', 'state.admin'],
    ],
    [
      'a holder who may be left out',
      `#[account(constraint = state.admin == admin.key())] ${state} pub admin: Option<Signer<'info>>,`,
      ['mixed', 'inline-sender', 'admin', 'state.admin'],
    ],
    [
      'a program',
      `#[account(seeds = [b"authority"], bump)] pub authority: Signer<'info>,`,
      ['protocol', 'contract-caller', 'authority', 'authority'],
    ],
    [
      'the owner of an item',
      "#[account(has_one = owner)] pub position: Account<'info, Position>, pub owner: Signer<'info>,",
      user,
    ],
    [
      'the owner of tokens',
      "#[account(token::authority = owner)] pub from: Account<'info, TokenAccount>, pub owner: Signer<'info>,",
      user,
    ],
    [
      'whoever an address is made of',
      '#[account(seeds = [b"note", owner.key().as_ref()], bump)] pub note: Account<\'info, Note>, pub owner: Signer<\'info>,',
      user,
    ],
    [
      'who minted nothing yet',
      `#[account(init, payer = admin, mint::authority = admin)] pub coin: Account<'info, Mint>, ${admin}`,
      open,
    ],
    ['whoever pays', "pub payer: Signer<'info>, #[account(mut)] pub pool: Account<'info, Pool>,", open],
    ['nobody', state, open],
    [
      'nobody, though a comment says so',
      `/* has_one = admin */ ${state} // #[account(has_one = admin)]\n ${admin}`,
      open,
    ],
    [
      'whoever comes first',
      '#[account(init, payer = payer, space = 8, seeds = [b"config"], bump)] pub config: Account<\'info, Config>, pub payer: Signer<\'info>,',
      ['initializer', 'one-shot', '', null],
    ],
  ])('%s', (_, fields, expected) => {
    expect(classify(fields)).toEqual(expected);
  });

  test.each([
    ['its body', 'require_keys_eq!(ctx.accounts.admin.key(), ctx.accounts.state.admin); Ok(())', ''],
    [
      'a handler',
      'handle(ctx, amount)',
      'fn handle(ctx: Context<F>, amount: u64) -> Result<()> { require!(ctx.accounts.state.admin == ctx.accounts.admin.key(), E); Ok(()) }',
    ],
    [
      'a method',
      'ctx.accounts.validate()?; Ok(())',
      "impl<'info> F<'info> { fn validate(&self) -> Result<()> { require!(self.state.admin == self.admin.key(), E); Ok(()) } }",
    ],
  ])('as %s asks', (_, body, more) => {
    expect(classify(`${state} ${admin}`, { body, more })).toEqual(held);
  });

  test('in accounts within accounts', () => {
    const more = `#[derive(Accounts)] pub struct Common<'info> { #[account(has_one = admin)] ${state} ${admin} }`;
    expect(classify("pub common: Common<'info>,", { more })).toEqual(held);
  });

  test('a function that access_control calls, of the struct itself', () => {
    const more = `impl<'info> F<'info> {
      fn validate(&self) -> Result<()> { require!(self.state.admin == self.admin.key(), E); Ok(()) }
      #[access_control(ctx.accounts.validate())]
      pub fn handle(ctx: Context<Self>) -> Result<()> { Ok(()) }
    }`;
    expect(classify(`${state} ${admin}`, { body: 'F::handle(ctx)', more })).toEqual(held);
  });

  test('a member, and what members decide together', () => {
    const body = 'require!(ctx.accounts.multisig.is_member(ctx.accounts.member.key()).is_some(), E); Ok(())';
    const fields = "pub multisig: Account<'info, Multisig>, pub member: Signer<'info>,";
    expect(classify(fields, { body })).toEqual(['privileged', 'member', 'member', 'multisig']);
    const proposal = "pub proposal: Account<'info, Proposal>,";
    expect(classify(`${fields} ${proposal}`, { body })[0]).toBe('governance');
  });

  test('a list of members', () => {
    const body = 'ctx.accounts.multisig.owners.iter().position(|a| a == ctx.accounts.owner.key).ok_or(E)?; Ok(())';
    const fields = "pub multisig: Account<'info, Multisig>, pub owner: Signer<'info>,";
    expect(classify(fields, { body })).toEqual(['privileged', 'member', 'owner', 'multisig.owners']);
  });
});

test('an account that others use more than whoever it names decides for others', () => {
  const named = "#[account(has_one = authority)] pub ledger: Account<'info, Ledger>, pub authority: Signer<'info>,";
  const used =
    "#[derive(Accounts)] pub struct U<'info> { pub ledger: Account<'info, Ledger>, pub payer: Signer<'info> }";
  expect(classify(named)).toEqual(user);
  const instructions =
    'pub fn g(ctx: Context<U>) -> Result<()> { Ok(()) } pub fn h(ctx: Context<U>) -> Result<()> { Ok(()) }';
  expect(classify(named, { more: used, instructions })).toEqual([
    'privileged',
    'inline-sender',
    'authority',
    'ledger.authority',
  ]);
  const own = used.replace('pub ledger', '#[account(seeds = [payer.key().as_ref()], bump)] pub ledger');
  expect(classify(named, { more: own, instructions })).toEqual(user);
});

test('a program is replaced by its loader, and says who holds what', () => {
  const text = `#[program] pub mod vault { pub fn set_admin(ctx: Context<F>, to: Pubkey) -> Result<()> { Ok(()) } }
#[derive(Accounts)] pub struct F<'info> { #[account(has_one = admin)] ${state} ${admin} }`;
  expect(linkPrograms([{ path: 'programs/vault/src/lib.rs', reading: readAnchor(text) }])).toMatchObject([
    {
      contract: 'vault',
      language: 'anchor',
      upgradeability: 'loader',
      holderModel: 'single-address',
      functions: [{ signature: 'set_admin(Pubkey)', effect: 'set-admin', line: 1 }],
    },
  ]);
});
