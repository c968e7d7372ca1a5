export interface Screen {
  readonly width: number;
  readonly color: boolean;
}

/** Width and colour of standard output; a file and a pipe have no colour. */
export function measureScreen(toFile: boolean): Screen {
  const { stdout, env } = process;
  const isScreen = stdout.isTTY && !toFile;
  const color =
    !toFile && !env.NO_COLOR && (env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : isScreen && stdout.hasColors());
  return { width: Math.max(40, Math.min((isScreen && stdout.columns) || 100, 120)), color };
}
