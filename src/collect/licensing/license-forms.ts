/** What a file can be read as. */
export const licenseForms = ['license', 'readme', 'header', 'manifest'] as const;
export type LicenseForm = (typeof licenseForms)[number];
