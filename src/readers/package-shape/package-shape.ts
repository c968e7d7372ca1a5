/** What a manifest says that is made of its package. */
export interface PackageShape {
  /** As the registry would know it; null where it has none. */
  readonly name: string | null;
  /** Not to be published. */
  readonly isPrivate: boolean;
  /** Programs that whoever installs it can start, by name. */
  readonly programs: readonly string[];
  /** Says what others import of it. */
  readonly isLibrary: boolean;
  /** An application for people, by what builds it: Android, Electron, Tauri, Expo, a browser; null where it is none. */
  readonly application: string | null;
  /** A browser shows it, as a server gives it; false of one with a window of its own. */
  readonly isPage: boolean;
  readonly line: number;
}

export const shapeless: PackageShape = {
  name: null,
  isPrivate: false,
  programs: [],
  isLibrary: false,
  application: null,
  isPage: false,
  line: 1,
};
