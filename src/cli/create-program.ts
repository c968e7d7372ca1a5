import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { type AuditOptions, auditCommand } from './audit-command.ts';
import type { CommandContext } from './command-context.ts';
import { explainCommand } from './explain-command.ts';
import { formats } from './write-reports.ts';

/** The command line: names and help only; each command is a function of its own. */
export function createProgram(context: CommandContext): Command {
  const program = new Command('counterweight')
    .description('Audits how open a repository is and how spread the power over it is.')
    .version(packageJson.version)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExit: 0 fine, 1 a finding is a failure in effect, 2 usage, configuration or internal trouble.',
    );
  addAudit(program, context);
  program
    .command('explain')
    .description('what a check measures, how it is judged and how to improve')
    .argument('[check]', 'id of the check; without one, the list of them')
    .action((id?: string) => explainCommand(id ?? null));
  return program;
}

function addAudit(program: Command, context: CommandContext): void {
  program
    .command('audit')
    .description('measure a repository and judge what was measured')
    .argument('[target...]', 'work trees, bare repositories or plain directories (default: .)')
    .option('--targets <file>', 'read further targets from a file, one a line; - reads standard input')
    .addOption(new Option('--format <format>', 'what to print').choices(formats).default('terminal'))
    .option('--output <file>', 'write to a file, whole or not at all')
    .option('--checks <ids>', 'only these checks, separated by commas')
    .option('--at <revision>', 'audit this revision instead of HEAD; windows end at its date')
    .option('--base <revision>', 'judge as a pull request: only what changed since the merge base with it')
    .option('--policy <file>', "use this policy instead of the target's own .github/counterweight.yml")
    .option('--project-policy', "use a remote target's own policy (a local target's is used anyway)")
    .option('--offline', 'never ask GitHub (this version reads git alone)')
    .option('--no-cache', 'keep nothing between runs (this version keeps nothing)')
    .action((targets: string[], options: AuditOptions) => auditCommand(targets, options, context));
}
