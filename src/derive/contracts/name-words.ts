/** Words of a name, lower case: `_pendingAdminOf` is pending, admin, of. */
export function nameWords(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

/** Whoever bears such a name decides for others. */
const holders = new Set(
  `owner owners admin admins administrator gov governance governor governors guardian guardians operator operators keeper keepers minter minters
   burner burners pauser pausers multisig multi dao timelock timelocks deployer deployers signer signers reporter reporters authority authorized
   authorised auth ward wards council committee executor executors proposer proposers canceller cancellers curator curators strategist strategists
   management manager managers controller controllers maintainer whitelister blacklister blocklister rescuer upgrader superuser root boss chief ceo cfo coo cto
   arbitrator arbiter treasurer master masterminter supervisor moderator moderators creator publisher updater setter collector configurator foundation
   team dev recipient beneficiary oracle oracles relayer relayers relay validator validators whitelist whitelisted allowlist allowlisted allowed role roles sudo emergency founder issuer issuers
   settler settlers`.split(/\s+/),
);

/** Such a name stands for a contract of the system. */
const parts = new Set(
  `pool pools vault vaults bridge bridges gateway gateways endpoint messenger messengers inbox outbox rollup factory factories router routers
   entrypoint hub token tokens comptroller clearing clearinghouse portal market markets module modules plugin plugins registry registrar adapter
   adapters strategy strategies gauge gauges proxy contract contracts exchange exchanges extension extensions facet mailbox receiver forwarder
   wrapper distributor escrow escrows lending core engine store storage cache tracker ledger logic implementation resolver resolvers
   coordinator staking stakes game games auction auctions handler handlers host callback sequencer home replica replicas connector connectors
   depositor tunnel child parent peer peers lido nft erc20 weth amm pair pairs book settlement system synth synths
   predicate delegation delegate agreement crossdomain counterpart l1 l2 sibling perp chef masterchef lock locks universe universes deployed
   clone clones instance instances extension protocol container containers facade facades`.split(/\s+/),
);

/** Names a person or a set of people more than a contract. */
export function namesHolder(name: string): boolean {
  const words = nameWords(name);
  return !isContractName(words) && words.some((word) => holders.has(word));
}

/** Names a contract of the system. */
export function namesPart(name: string): boolean {
  const words = nameWords(name);
  return (
    isContractName(words) || words.some((word, index) => parts.has(word) || parts.has(word + (words[index + 1] ?? '')))
  );
}

/** `operatorContract` is a contract, whatever stands before it. */
function isContractName(words: readonly string[]): boolean {
  const last = words.at(-1);
  return last === 'contract' || last === 'contracts';
}

/** A holder who has yet to accept. */
export function namesPending(name: string): boolean {
  return /^(?:pending|new|proposed|nominated|nominee|future|next|candidate|upcoming)$/.test(nameWords(name)[0] ?? '');
}

/** Asks another contract who may: an access controller. */
export function namesAuthority(name: string): boolean {
  return nameWords(name).some((word) =>
    [
      'authority',
      'acl',
      'access',
      'auth',
      'permissions',
      'kernel',
      'acm',
      'roles',
      'governance',
      'governor',
      'timelock',
    ].includes(word),
  );
}
