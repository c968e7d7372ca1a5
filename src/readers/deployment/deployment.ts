/** How something is brought to run, by the tool that does it. */
export type DeploymentTool = 'image' | 'compose' | 'helm' | 'systemd' | 'nix' | 'package';

/** What a file of deployment runs. */
export interface Deployment {
  readonly tool: DeploymentTool;
  readonly line: number;
  /** What is started: a command, or an image; null where it starts nothing. */
  readonly runs: string | null;
  /** It builds from the folder it stands in, and names no image of others. */
  readonly isBuiltHere: boolean;
  /** The image it takes, without its tag. */
  readonly image: string | null;
  /** It opens a port, or starts from an image that does. */
  readonly isServing: boolean;
  /** Why it is none for users: it starts a shell, or serves files as they are being edited. */
  readonly isForDevelopment: boolean;
}
