/** Finding id to the one next step. */
export const remediation = {
  'restricted-license':
    'Put the work under a license on the OSI’s or FSF’s list, or say plainly in the README that it is source-available.',
  'delayed-license':
    'Shorten the delay, or release under the later license now; until then call it source-available, not open source.',
  'modified-license':
    'Restore the words of the license as published, or give the text a name of its own and let the OSI look at it.',
  'unlisted-license':
    'Where it serves as well, take a license on the OSI’s or FSF’s list: tools and lawyers know those.',
  'unknown-license':
    'Take the text of a known license, or add an SPDX-License-Identifier that says which one is meant.',
  'restriction-appended':
    'Remove the restriction, or name what remains: with it the license is no longer the open one.',
  'restriction-in-sibling-file':
    'Remove the file, or name both together as the license: a restriction beside an open license still restricts.',
  'proprietary-dir':
    'Move the folder to a repository of its own, or open it; until then say in the README which part is not open.',
  'nested-license-differs': 'Nothing to do, where the notices of this license are kept when it is passed on.',
  'sub-package-differs': 'Say in the README which folder is under which license.',
  'mixed-licenses': 'Say in the README, or in REUSE.toml, which files each of the licenses is for.',
  'header-contradicts-license':
    'Let header and license say the same: correct the header, or name these files’ license in the README.',
  'unlicensed-source-files': 'Add the SPDX-License-Identifier that the other files have.',
  'manifest-mismatch': 'Let the manifest and the license file say the same: registries show what the manifest says.',
  'manifest-says-unlicensed':
    'Put the license’s SPDX id into the manifest; to keep a package from being published, “private” suffices.',
  'readme-claims-open': 'Say what it is, such as source-available, or release it under an open license.',
  'readme-contradicts-license': 'Let the README name the license that the license file has.',
  'no-license': 'Add a LICENSE file with the text of an open license.',
  empty: 'Put the text of a license into the file, or remove it.',
  'license-text-missing': 'Add a LICENSE file with the text of the license that is named.',
  'unfilled-placeholders': 'Fill in the year and the name that the template asks for.',
  'pointer-license-file': 'Put the text of the license itself into the file.',
  'dual-commercial': 'Say which rights the commercial terms add, and that the open license stands without them.',
  cla: 'Ask for a sign-off (DCO) instead, or let the holder promise to keep every version under an open license.',
  dco: 'Nothing to do: this leaves the rights with those who wrote it.',
  'busl-change-date-past': 'Replace the license file by the license that it has become.',
  'binary-without-source': 'Add the source and how it is built, or fetch it when building.',
  'trademark-policy': 'Nothing to do, where a fork can take another name without changing more than the name.',
  relicensed: 'Tell contributors and users why, and what holds for the versions before.',
} as const;
