/** `_newPauseGuardian`, `PAUSE_GUARDIAN` and `pause-guardian` in lower-case words. */
export function nameWords(name: string): string[] {
  return name
    .slice(0, maxName)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const maxName = 200;
