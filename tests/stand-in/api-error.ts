/** An answer of GitHub's that is a refusal. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    {
      errors,
      headers = {},
    }: { readonly errors?: readonly unknown[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.body = {
      message,
      ...(errors === undefined ? {} : { errors }),
      documentation_url: 'https://docs.github.com/rest',
      status: `${status}`,
    };
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}

/** @param problems in GitHub's words */
export function invalidRequest(problems: readonly string[]): ApiError {
  return new ApiError(422, `Invalid request.\n\n${problems.join('\n')}`);
}

export function validationFailed(resource: string, field: string, message: string): ApiError {
  return new ApiError(422, 'Validation Failed', { errors: [{ resource, code: 'custom', field, message }] });
}

/** @param accepted as `checks=write` */
export function notAccessible(accepted: string): ApiError {
  const headers = { 'x-accepted-github-permissions': accepted };
  return new ApiError(403, 'Resource not accessible by integration', { headers });
}

/** @param accepted as `checks=write`: GitHub says it whatever it refuses a call for */
export function archived(accepted: string): ApiError {
  const headers = { 'x-accepted-github-permissions': accepted };
  return new ApiError(403, 'Repository was archived so is read-only.', { headers });
}
