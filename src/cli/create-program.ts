import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { licenseForms } from '../collect/licensing/license-forms.ts';
import type { AuditOptions } from './audit-command.ts';
import type { CommandContext } from './command-context.ts';
import type { DigestOptions } from './digest-command.ts';
import type { LicenseOptions } from './license-command.ts';
import { formats } from './render-reports.ts';

/** The commands of the GitHub App; they answer with the exit code. */
export interface AppCommands {
  /** Until its signal. */
  readonly run: (role: 'serve' | 'work', signal: AbortSignal) => Promise<number>;
  /** Null: the standard streams. */
  readonly move: (direction: 'dump' | 'load', file: string | null, signal: AbortSignal) => Promise<number>;
}

/** The command line: names and help only; each command is a function of its own, loaded when it is asked for. */
export function createProgram(context: CommandContext, app: AppCommands): Command {
  const program = new Command('counterweight')
    .description('Audits how open a repository is and how spread the power over it is.')
    .version(packageJson.version)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Environment:
  GITHUB_TOKEN, GH_TOKEN        a token for GitHub; sent there alone
  GITHUB_SERVER_URL, GITHUB_API_URL
                                an Enterprise server, in the place of github.com
  COUNTERWEIGHT_CACHE           the folder of what is kept between runs
  COUNTERWEIGHT_CACHE_MAX_BYTES, COUNTERWEIGHT_CACHE_MAX_ENTRIES
                                how much of it there may be (10 GiB, 200 repositories)

Exit: 0 fine, 1 a finding is a failure in effect, 2 usage, configuration or internal trouble.`,
    );
  addAudit(program, context);
  addDigest(program, context);
  addCache(program, context);
  program
    .command('license')
    .description('what is seen in license files, READMEs, headers and manifests, with the words that differ')
    .argument('<file...>', 'files to read')
    .addOption(new Option('--as <kind>', 'read them as this, whatever their names').choices(licenseForms))
    .option('--json', 'one JSON object a line')
    .action(async (paths: string[], options: LicenseOptions) =>
      (await import('./license-command.ts')).licenseCommand(paths, options),
    );
  program
    .command('explain')
    .description('what a check measures, how it is judged and how to improve')
    .argument('[check]', 'id of the check; without one, the list of them')
    .action(async (id?: string) => (await import('./explain-command.ts')).explainCommand(id ?? null));
  addApp(program, context, app);
  addDatabase(program, context, app);
  return program;
}

function addAudit(program: Command, context: CommandContext): void {
  program
    .command('audit')
    .description('measure a repository and judge what was measured')
    .argument(
      '[target...]',
      'work trees, bare repositories, plain directories, owner/name on GitHub, or https addresses (default: .)',
    )
    .option('--targets <file>', 'read further targets from a file, one a line; - reads standard input')
    .addOption(new Option('--format <format>', 'what to print').choices(formats).default('terminal'))
    .option('--output <file>', 'write to a file, whole or not at all')
    .option('--checks <ids>', 'only these checks, separated by commas')
    .option('--at <revision>', 'audit this revision instead of HEAD; windows end at its date')
    .option('--base <revision>', 'judge as a pull request: only what changed since the merge base with it')
    .option('--policy <file>', "use this policy instead of the target's own .github/counterweight.yml")
    .option('--project-policy', "let a remote target's own policy judge it (a local target's is used anyway)")
    .option('--offline', 'ask nobody: no GitHub, and a remote target as it was last kept')
    .option('--no-cache', 'keep nothing between runs, and use nothing that was kept')
    .option('--verbose', 'say on standard error where the time went')
    .action(async (targets: string[], options: AuditOptions) =>
      (await import('./audit-command.ts')).auditCommand(targets, options, context),
    );
}

function addDigest(program: Command, context: CommandContext): void {
  program
    .command('digest')
    .description('the weekly digest of some repositories, as the App would file it; nothing is posted')
    .argument('[target...]', 'as for audit (default: .)')
    .option('--targets <file>', 'read further targets from a file, one a line; - reads standard input')
    .option('--weeks <number>', 'how far the trends go back; what is news is always of the last week', '1')
    .option('--output <file>', 'write to a file, whole or not at all')
    .option('--policy <file>', "use this policy instead of the targets' own")
    .option('--project-policy', "let a remote target's own policy judge it (a local target's is used anyway)")
    .option('--offline', 'ask nobody: a remote target as it was last kept')
    .option('--no-cache', 'keep nothing between runs, and use nothing that was kept')
    .action(async (targets: string[], options: DigestOptions) =>
      (await import('./digest-command.ts')).digestCommand(targets, options, context),
    );
}

function addApp(program: Command, { signal, setCode }: CommandContext, app: AppCommands): void {
  const settings = 'It is set up by environment variables: docs/app.md lists them.';
  program
    .command('serve')
    .description('run the GitHub App: take its webhooks, audit, and post check runs')
    .addHelpText('after', `\n${settings}`)
    .action(async () => setCode(await app.run('serve', signal)));
  program
    .command('work')
    .description('run one more worker of the GitHub App, on the database of the others')
    .addHelpText('after', `\n${settings}`)
    .action(async () => setCode(await app.run('work', signal)));
}

function addCache(program: Command, context: CommandContext): void {
  const cache = program
    .command('cache')
    .description('what is kept between runs, and where')
    .option('--json', 'as JSON')
    .action(async (options: { readonly json?: boolean }) =>
      (await import('./cache-command.ts')).listCache(options.json === true),
    );
  cache
    .command('clear')
    .description('remove what is kept: of all repositories, or of those named')
    .argument('[target...]', 'paths, owner/name, or https addresses, as they were audited')
    .action(async (targets: string[]) => (await import('./cache-command.ts')).clearCache(targets, context));
}

function addDatabase(program: Command, { signal, setCode }: CommandContext, app: AppCommands): void {
  const database = program
    .command('db')
    .description('what the GitHub App remembers, moved from one database to another')
    .addHelpText(
      'after',
      '\nWhich database: DATABASE_URL, or the embedded one in COUNTERWEIGHT_DATA (.counterweight).',
    );
  database
    .command('dump')
    .description('write it, a line for each row; an embedded database has to be at rest')
    .option('--output <file>', 'write to a file, whole or not at all, that nobody else may read')
    .action(async ({ output }: { readonly output?: string }) =>
      setCode(await app.move('dump', output ?? null, signal)),
    );
  database
    .command('load')
    .description('read it into a database that has no installations yet: all of it, or nothing')
    .argument('[file]', 'a dump; without one, standard input')
    .action(async (file?: string) => setCode(await app.move('load', file ?? null, signal)));
}
