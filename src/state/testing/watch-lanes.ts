/** How many turns of one lane there were at once, at most. */
export function watchLanes() {
  const inside = new Map<string, number>();
  const watch = {
    most: 0,
    enter(lane: string): Disposable {
      const count = (inside.get(lane) ?? 0) + 1;
      inside.set(lane, count);
      watch.most = Math.max(watch.most, count);
      return { [Symbol.dispose]: () => void inside.set(lane, (inside.get(lane) ?? 0) - 1) };
    },
  };
  return watch;
}
