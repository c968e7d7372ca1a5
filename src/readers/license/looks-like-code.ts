const code =
  /[;{}]\s*$|^\s*#\s*(?:include|define|ifn?def|if|endif)\b|^\s*(?:import|from|package|using|require|static|return|void|int|def|function|const|let|var|class)\b.*[;:({]\s*$/;
const minLines = 12;
const minShare = 0.15;
const looked = 2000;

/** Whether a text is a program with a license on top: what its comments say further down are no terms. */
export function looksLikeCode(text: string): boolean {
  const lines = text.split('\n', looked).filter((line) => line.trim() !== '');
  const found = lines.filter((line) => code.test(line.slice(0, 300))).length;
  return found >= minLines && found >= minShare * lines.length;
}
