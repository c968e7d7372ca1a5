const maxLineLength = 10_000;
const branchName = /^refs\/heads\/[^\s~^:?*[\\]+$/;

/** What makes git write its trace to the descriptor that this reads; git itself leaves logins out of it. */
export const traceEnvironment: Readonly<Record<string, string>> = {
  GIT_TRACE_PACKET: '3',
  GIT_TRACE_CURL: '3',
  GIT_TRACE_CURL_NO_DATA: '1',
  GIT_TRACE_REDACT: '1',
};

/**
 * What git heard from a server and does not tell otherwise: the branch that its HEAD stands for, the status of the last answer,
 * and where a repository has moved. A git that traces in other words tells nothing here, and is then asked in other ways.
 */
export class NetworkTrace {
  status: number | null = null;
  location: string | null = null;
  retryAfter: number | null = null;
  headTarget: string | null = null;
  #rest = '';

  get hasAnswer(): boolean {
    return this.status !== null;
  }

  push(chunk: Buffer): void {
    const lines = (this.#rest + chunk.toString('latin1')).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, maxLineLength);
    for (const line of lines) this.#read(line);
  }

  #read(line: string): void {
    const header = /<= Recv header: (.*?)\r?$/.exec(line)?.[1];
    if (header !== undefined) this.#readHeader(header.trimEnd());
    else if (/packet: +fetch< /.test(line)) this.#readPacket(line);
  }

  #readHeader(header: string): void {
    const status = /^HTTP\/[\d.]+ (\d{3})/.exec(header)?.[1];
    if (status !== undefined) {
      this.status = Number(status);
      this.location = null;
    }
    const [, name = '', value = ''] = /^([\w-]+): *(.*)$/.exec(header) ?? [];
    if (name.toLowerCase() === 'location') this.location = value;
    if (name.toLowerCase() === 'retry-after' && /^\d{1,6}$/.test(value)) this.retryAfter = Number(value);
  }

  #readPacket(line: string): void {
    const target =
      /fetch< [\da-f]{40,64} HEAD (?:\S+ )*symref-target:(\S+)/.exec(line)?.[1] ??
      /fetch< [\da-f]{40,64} HEAD\\0.* symref=HEAD:(\S+)/.exec(line)?.[1];
    if (target !== undefined && branchName.test(target)) this.headTarget = target;
  }
}
