/** Where the contents come from that a partial clone lacks: many in one request, never file by file. */
export interface ObjectSource {
  /**
   * Fetches those of the blobs that the repository lacks. Some may still be missing afterwards, where the origin has lost them.
   * @throws RemoteError where the origin cannot be reached or refuses
   */
  readonly fetchBlobs: (ids: Iterable<string>, signal?: AbortSignal) => Promise<void>;
}
