/** A signed delivery that lacks what its event should carry. Names the fields, never what stands in them. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
}
