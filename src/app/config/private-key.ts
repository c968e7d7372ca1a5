import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Secret } from './secret.ts';

const where = "Generate one in the App's settings on GitHub, under Private keys.";

/** The App's key, from the variable itself or from the file it names; as PKCS #8, whichever way it was written. */
export const privateKey = z
  .object({ inline: z.string().optional(), path: z.string().optional() })
  .transform(({ inline, path }, context) => {
    const fail = (message: string) => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if (inline === undefined && path === undefined)
      return fail(
        `PRIVATE_KEY is missing. ${where} Set PRIVATE_KEY to its contents, or PRIVATE_KEY_PATH to where it is.`,
      );
    const text = inline ?? readKeyFile(path ?? '');
    // The path is not repeated: it may be the key itself, set under the wrong name.
    if (text === null)
      return fail('PRIVATE_KEY_PATH names no file that can be read. Set it to the path of the .pem file.');
    const key = parseKey(text);
    const name = inline === undefined ? 'The file of PRIVATE_KEY_PATH' : 'PRIVATE_KEY';
    return (
      key ??
      fail(`${name} holds no RSA private key in PEM. ${where} Line ends may be written as \\n, or all of it as base64.`)
    );
  });

function readKeyFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** As Probot takes it: PEM, PEM in quotation marks or with `\n` for its line ends, or PEM in base64. */
function parseKey(text: string): Secret | null {
  const bare = text.trim().replace(/^"(.*)"$/s, '$1');
  const decoded = bare.startsWith('-----BEGIN') ? bare : Buffer.from(bare, 'base64').toString('utf8');
  try {
    const key = createPrivateKey(decoded.replaceAll('\\n', '\n'));
    return key.asymmetricKeyType === 'rsa' ? new Secret(key.export({ type: 'pkcs8', format: 'pem' }).toString()) : null;
  } catch {
    return null;
  }
}
