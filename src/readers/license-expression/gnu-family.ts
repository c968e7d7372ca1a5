export type GnuFamily = 'GPL' | 'LGPL' | 'AGPL' | 'GFDL';

export const gnuVersions: Readonly<Record<GnuFamily, readonly string[]>> = {
  GPL: ['1.0', '2.0', '3.0'],
  LGPL: ['2.0', '2.1', '3.0'],
  AGPL: ['1.0', '3.0'],
  GFDL: ['1.1', '1.2', '1.3'],
};

/**
 * What a family without a version is: "any version ever published" (GPL 2, section 9), as ScanCode has it; an AGPL before 3 was
 * not GNU's.
 */
export const gnuWithoutVersion: Readonly<Record<GnuFamily, string>> = {
  GPL: 'GPL-1.0-or-later',
  LGPL: 'LGPL-2.0-or-later',
  AGPL: 'AGPL-3.0-or-later',
  GFDL: 'GFDL-1.1-or-later',
};
