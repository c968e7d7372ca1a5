/** What kind of text is read: it decides how much a mere mention says. */
export type LicenseForm = 'license-file' | 'readme' | 'header';
