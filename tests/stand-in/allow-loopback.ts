import nock from 'nock';

/** Tests may not reach for the network; a stand-in of this machine's is none. To be called once, at the top of a test file. */
export function allowLoopback(): void {
  nock.enableNetConnect(/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/);
}
