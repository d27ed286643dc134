import type { Node } from './graph.ts';
import type { LiveToken, TokenGroup } from './live.ts';

/** Tokens that wait for others at one node: a queue for each incoming flow, first come, first taken. */
export class Gathering {
  readonly node: Node;
  /** A token that was found to keep an inclusive join waiting: looked at first, the next time. */
  blocker: LiveToken | undefined;
  /** An operator is to help first: the condition of a complex gateway could not be worked out. */
  held = false;
  private readonly queues = new Map<string, LiveToken[]>();
  private tokens = 0;

  constructor(node: Node) {
    this.node = node;
  }

  add(flow: string, live: LiveToken): void {
    const queue = this.queues.get(flow);
    if (queue === undefined) this.queues.set(flow, [live]);
    else queue.push(live);
    this.tokens += 1;
  }

  /** Tokens on all flows together. */
  get count(): number {
    return this.tokens;
  }

  /** How many tokens wait on a flow. */
  on(flow: string): number {
    return this.queues.get(flow)?.length ?? 0;
  }

  has(flow: string): boolean {
    return this.queues.has(flow);
  }

  /** Flows with a token. */
  get filled(): readonly string[] {
    return [...this.queues.keys()];
  }

  /** Number of flows with a token. */
  get width(): number {
    return this.queues.size;
  }

  /** The token that came last on one of the flows. */
  get latest(): LiveToken | undefined {
    return [...this.queues.values()].at(-1)?.at(-1);
  }

  /** Takes the oldest token of each of the flows: one goes on, the others are to be removed. */
  take(flows: readonly string[]): readonly LiveToken[] {
    return flows.flatMap((flow) => {
      const queue = this.queues.get(flow);
      const live = queue?.shift();
      if (queue?.length === 0) this.queues.delete(flow);
      if (live === undefined) return [];
      this.tokens -= 1;
      return [live];
    });
  }
}

export function gatheringAt(group: TokenGroup, node: Node): Gathering {
  const known = group.gatherings.get(node.id);
  if (known !== undefined) return known;
  const gathering = new Gathering(node);
  group.gatherings.set(node.id, gathering);
  return gathering;
}
