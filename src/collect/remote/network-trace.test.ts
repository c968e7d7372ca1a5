import { describe, expect, it } from 'vitest';
import { NetworkTrace } from './network-trace.ts';

function read(...lines: string[]): NetworkTrace {
  const trace = new NetworkTrace();
  trace.push(Buffer.from(lines.map((line) => `20:38:44.821344 x.c:684   ${line}\n`).join('')));
  return trace;
}

const id = 'c563d2a00470da7b79adfce9c131cdb204eea8cc';

describe('the trace of git', () => {
  it.each([
    `packet:        fetch< ${id} HEAD symref-target:refs/heads/release/2.x`,
    `packet:        fetch< ${id} HEAD\\0multi_ack symref=HEAD:refs/heads/release/2.x agent=git/2`,
  ])('tells the branch that HEAD stands for: %s', (line) => {
    expect(read(line).headTarget).toBe('refs/heads/release/2.x');
  });

  it.each([
    `packet:        fetch> ${id} HEAD symref-target:refs/heads/main`,
    `packet:        fetch< ${id} refs/heads/HEAD symref-target:refs/heads/main`,
    `packet:        fetch< ${id} HEAD symref-target:refs/tags/v1`,
    `packet:        fetch< ${id} HEAD symref-target:refs/heads/a:b`,
  ])('does not take another line for it: %s', (line) => {
    expect(read(line).headTarget).toBeNull();
  });

  it('tells the last answer, in whatever pieces it comes', () => {
    const trace = new NetworkTrace();
    const text = 'http.c:1 <= Recv header: HTTP/2 301 \r\nhttp.c:1 <= Recv header: Location: https://x/y\r\n';
    for (const char of `${text}http.c:1 <= Recv header: retry-after: 7\r\n`) trace.push(Buffer.from(char));
    expect(trace).toMatchObject({ status: 301, location: 'https://x/y', retryAfter: 7, hasAnswer: true });
    trace.push(Buffer.from('http.c:1 <= Recv header: HTTP/1.1 200 OK\n'));
    expect(trace).toMatchObject({ status: 200, location: null });
  });

  it('holds no more than a line, however long the server makes it', () => {
    const trace = new NetworkTrace();
    for (let piece = 0; piece < 100; piece++) trace.push(Buffer.alloc(100_000, 'x'));
    expect(trace.hasAnswer).toBe(false);
  });
});
