/** What a question answers, or a rejection where it takes longer; the question itself goes on. */
export async function withinTime<T>(milliseconds: number, ask: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([ask(), timeout]).finally(() => clearTimeout(timer));
}
