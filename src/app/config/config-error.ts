/** What keeps the App from starting: every problem of its environment, each with what to do next, none with the value itself. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(['Counterweight cannot start:', ...lines.map((line) => `- ${line}`)].join('\n'));
    this.lines = lines;
  }
}
