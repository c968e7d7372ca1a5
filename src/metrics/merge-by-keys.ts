export interface MergeRule<Rule extends string> {
  readonly rule: Rule;
  /** The keys of an item under this rule; items that share one are the same. */
  readonly keysOf: (item: number) => readonly string[];
}

export interface MergeLink<Rule extends string> {
  readonly kept: number;
  readonly merged: number;
  readonly rule: Rule;
}

export interface Merged<Rule extends string> {
  /** Item to the smallest item of its group. */
  readonly groupOf: readonly number[];
  /** One per join of two groups, under the first rule that joined them. */
  readonly links: readonly MergeLink<Rule>[];
}

/** Joins items that share a key under any rule (union-find); rules are tried in order, so a link names the strongest. */
export function mergeByKeys<Rule extends string>(count: number, rules: readonly MergeRule<Rule>[]): Merged<Rule> {
  const parent = Array.from({ length: count }, (_, item) => item);
  const find = (item: number): number => {
    let root = item;
    while (parent[root] !== root) root = parent[root] as number;
    for (let at = item; at !== root; ) {
      const next = parent[at] as number;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const links: MergeLink<Rule>[] = [];
  for (const { rule, keysOf } of rules) {
    const first = new Map<string, number>();
    for (let item = 0; item < count; item++) {
      for (const key of keysOf(item)) {
        const other = first.get(key);
        if (other === undefined) {
          first.set(key, item);
          continue;
        }
        const [kept, merged] = [find(other), find(item)].sort((a, b) => a - b) as [number, number];
        if (kept === merged) continue;
        parent[merged] = kept;
        links.push({ kept: other, merged: item, rule });
      }
    }
  }
  return { groupOf: parent.map((_, item) => find(item)), links };
}
