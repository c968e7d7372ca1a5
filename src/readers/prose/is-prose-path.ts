import { maySpecify } from './find-specification.ts';

/** Whether a file is a document for people, by its name. */
export function isProsePath(path: string): boolean {
  return (
    maySpecify(path) ||
    /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$|(?:^|\/)(?:full|short)_description\.txt$|(?:^|\/)(?:README|HISTORY|SECURITY|CONTRIBUTING)(?:\.(?:txt|org))?$/i.test(
      path,
    )
  );
}
