/** Where the contents come from that a partial clone lacks: many in one request, never file by file. */
export interface ObjectSource {
  /**
   * Fetches those of the blobs that the repository lacks. Resolves with those that it lacks still: the origin has lost them.
   * @throws RemoteError where the origin cannot be reached or refuses
   */
  readonly fetchBlobs: (ids: Iterable<string>, signal?: AbortSignal) => Promise<ReadonlySet<string>>;
}
