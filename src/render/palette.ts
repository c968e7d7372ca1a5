export type Paint = (text: string) => string;

export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly magenta: Paint;
  readonly cyan: Paint;
}

const foreground = 39;
const intensity = 22;

/** The few colours a report is painted with; without colour, each leaves its text as it is. */
export function createPalette(color: boolean): Palette {
  const paint = (open: number, close: number): Paint =>
    color ? (text) => (text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`) : (text) => text;
  return {
    bold: paint(1, intensity),
    dim: paint(2, intensity),
    red: paint(31, foreground),
    green: paint(32, foreground),
    yellow: paint(33, foreground),
    magenta: paint(35, foreground),
    cyan: paint(36, foreground),
  };
}
