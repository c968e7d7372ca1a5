import { firstLine, firstLines } from './first-lines.ts';

const option = /^-(?:[i0uCSv]*|-\S+)$/;
const assignment = /^\S+=\S+$/;
const execsItself = /exec (\w+)[\s"']+\$0[\s"']+\$@/;

/** The program that the `#!` line of a script names: `python3` of `#!/usr/bin/env -S python3.12 -u`. */
export function readInterpreter(head: string): string | undefined {
  if (!head.startsWith('#!')) return undefined;
  const words = firstLine(head).slice(2).split(/\s+/).filter(Boolean);
  const program = basenameOf(words[0] ?? '');
  const named =
    program === 'env' ? words.slice(1).find((word) => !option.test(word) && !assignment.test(word)) : program;
  if (named === undefined || named === '') return undefined;
  const script = basenameOf(named).replace(/\.\d+$/, '');
  if (script === 'sh') return findExec(head) ?? script;
  // osascript runs other languages too; which one, the name of the file has to tell.
  return script === 'osascript' && words.some((word) => word.startsWith('-l')) ? undefined : script;
}

/** The trick of scripts that start as shell and hand themselves to another program. */
function findExec(head: string): string | undefined {
  for (const line of firstLines(head, 5)) {
    const found = execsItself.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

function basenameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
