/** Whether a file sets up what builds or tests the program, and is no part of it. */
export function isToolSetting(path: string): boolean {
  return /(?:^|\/)(?:scripts?|tools?|ci|github[-_]actions)\/|\.config\.\w+$/.test(path);
}
