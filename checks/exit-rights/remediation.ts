/** Finding id to the one next step. */
export const remediation = {
  'below-grade':
    'Add an export of all of a user’s data in a documented format, and an image or instructions by which others can run it.',
  'fork-license': 'Add a LICENSE file with the text of a license that the OSI or the FSF has approved.',
  'private-source': 'Publish what the build needs, or build without it and say so.',
  'saas-dependency':
    'Put the service behind an interface with a free alternative, or ship a build that does without it.',
  'use-limits': 'Let users run it for any purpose, or name the day from which they may.',
  'relicensing-agreement': 'Ask for a sign-off (DCO) instead, so that nobody alone can close future versions.',
  'freeze-power': 'Leave withdrawals out of what can be paused, and let a timelock of a week or more hold upgrades.',
  'tethered-host':
    'Let users name the server, by a flag, an environment variable or a setting, with yours as the default.',
  telemetry: 'Ask before reporting, or let a setting turn it off, and honour DO_NOT_TRACK.',
  'short-exit-window': 'Lengthen the delay to seven days or more, so that users can leave before a change takes hold.',
  closes: 'Keep the way out, or say in the change what replaces it.',
  opens: 'Nothing to do.',
  lifts: 'Nothing to do.',
} as const;
