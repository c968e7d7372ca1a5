/** What a command is given beside its arguments. */
export interface CommandContext {
  readonly signal: AbortSignal;
  readonly setCode: (code: number) => void;
}
