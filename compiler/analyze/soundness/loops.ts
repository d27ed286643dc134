/** Loops of a graph: sets of nodes that all lead to one another, each in flow order. */
export function loopsOf(
  ids: readonly string[],
  next: (id: string) => readonly string[],
): readonly (readonly string[])[] {
  return stronglyConnected(ids, next).filter(
    ([first = '', second]) => second !== undefined || next(first).includes(first),
  );
}

/**
 * Strongly connected components, each behind those that it leads to (Tarjan, "Depth-First Search and Linear Graph
 * Algorithms", 1972); with a stack of its own, because models may be long.
 */
export function stronglyConnected(
  ids: readonly string[],
  next: (id: string) => readonly string[],
): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const path: string[] = [];
  const onPath = new Set<string>();
  const components: string[][] = [];
  const visit = (root: string): void => {
    const work: { readonly id: string; readonly targets: string[] }[] = [];
    const enter = (id: string): void => {
      index.set(id, index.size);
      low.set(id, index.size - 1);
      path.push(id);
      onPath.add(id);
      work.push({ id, targets: [...next(id)] });
    };
    const lower = (id: string, to: number): void => {
      low.set(id, Math.min(low.get(id) ?? to, to));
    };
    enter(root);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const target = top.targets.pop();
      if (target !== undefined) {
        if (!index.has(target)) enter(target);
        else if (onPath.has(target)) lower(top.id, index.get(target) ?? 0);
        continue;
      }
      work.pop();
      const reached = low.get(top.id) ?? 0;
      const caller = work.at(-1);
      if (caller !== undefined) lower(caller.id, reached);
      if (reached !== index.get(top.id)) continue;
      const component = path.splice(path.lastIndexOf(top.id));
      component.forEach((id) => onPath.delete(id));
      components.push(component);
    }
  };
  for (const id of ids) if (!index.has(id)) visit(id);
  return components;
}
