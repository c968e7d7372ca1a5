/** Somebody a MAINTAINERS or OWNERS file names, as far as the file tells. */
export interface NamedMaintainer {
  readonly name: string | null;
  readonly email: string | null;
  readonly login: string | null;
}
