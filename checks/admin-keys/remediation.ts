const sharedKey =
  'Give it to a committee (k of n), a time-lock or a vote, or write down who holds it, why, and until when.';

/** Finding id to the one next step. */
export const remediation = {
  'sole-pusher':
    'Give a second person the right to merge, and require a review on the default branch, so that neither has to act alone.',
  'push-unreviewed': 'Require one approving review on the default branch, for administrators too.',
  'sole-administrator': 'Make a second person an owner of the organisation, or an administrator of the repository.',
  'sole-publisher': 'Give a second person the right to publish, with an account of their own.',
  'publish-below-quorum':
    'Publish from a workflow by trusted publishing, in an environment whose reviewers cannot approve their own runs, and revoke tokens that last.',
  'deadlock-risk': 'Name further people who may act, or ask for fewer of them.',
  'single-key-upgrade': sharedKey,
  'single-key-mint': sharedKey,
  'single-key-withdraw': sharedKey,
  'single-key-set-admin': sharedKey,
  'timelock-admin-kept':
    'Renounce TIMELOCK_ADMIN_ROLE in the script that deploys it, or build on OpenZeppelin 4.8 or later.',
  'publish-token-in-ci':
    'Publish by trusted publishing (npm, PyPI, crates.io, RubyGems), from an environment that asks for a review, and revoke the token.',
  'adds-privileged-function': 'Say in the pull request who will hold this power, and how it can be given up.',
  'removes-privileged-function': 'Check that nothing relies on this power, such as a pause in an emergency.',
  'widens-guard': 'Check that whoever may call it now should.',
  'narrows-guard': 'Check that whoever called it until now can still do what they have to.',
  'changes-guard': 'Check that whoever holds the new power is meant to.',
  'adds-unread-contract': 'Look through this file by hand: whether it gives power to somebody was not seen.',
} as const satisfies Readonly<Record<string, string>>;
