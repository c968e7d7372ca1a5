import { Abi } from 'abitype/zod';
import { type Description, describe } from './description.ts';
import { textIn } from './document.ts';

/** The interface of a contract, as compilers write it. @param title the contract's name, where the file says one */
export function readAbi(entries: readonly unknown[], title: string | null): Description {
  const operations = entries.filter((one) => textIn(one, 'type') === 'function').length;
  const read = Abi.safeParse(entries);
  const [issue] = read.success ? [] : read.error.issues;
  return describe('abi', { title, operations, trouble: issue ? issue.message.slice(0, 200) : null });
}
