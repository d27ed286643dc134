import type { ParallelNode, ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '../elements.ts';
import type { Instance, Token } from '../instance.ts';
import type { Execution } from '../run.ts';
import type { ScopeState } from '../scope.ts';
import { activate, withdrawGroup } from './activation.ts';
import type { Agents, Graph, Node } from './graph.ts';
import { graphOf, nodeAt, targetOf } from './graph.ts';
import { arriveAtJoin, showStuck } from './joins.ts';
import type { LiveToken, TokenGroup } from './live.ts';
import { newGroup } from './live.ts';

/**
 * Moves the tokens of one instance (BPMN 2.0.2 chapter 13): a token that leaves an activity or event is at the next
 * one a moment later, gateways in between are passed at once. Every node has a drain gate at its entry.
 */
export class Executor implements Execution {
  readonly instance: Instance;
  readonly process: ProcessGraph<Evaluate>;
  readonly agents: Agents;
  readonly root: TokenGroup;

  constructor(instance: Instance, process: ProcessGraph<Evaluate>, agents: Agents) {
    this.instance = instance;
    this.process = process;
    this.agents = agents;
    this.root = newGroup(undefined, () => instance.finish({ kind: 'completed' }));
  }

  start(): void {
    this.startScope(this.root, this.instance.root);
  }

  interrupt(): void {
    withdrawGroup(this.instance, this.root);
  }

  /** Gives each start of a scope its token. */
  startScope(group: TokenGroup, scope: ScopeState): void {
    const graph = graphOf(this.process, scope);
    const tokens = graph.starts.map((id) => ({ id, live: this.create(group, scope, graph) }));
    if (tokens.length === 0) group.emptied();
    for (const { id, live } of tokens) this.arrive(live, id);
  }

  create(group: TokenGroup, scope: ScopeState, graph: Graph): LiveToken {
    return this.adopt(group, { scope, element: '', state: 'running' }, graph);
  }

  adopt(group: TokenGroup, token: Token, graph: Graph): LiveToken {
    const live: LiveToken = { token, graph, group };
    group.tokens.add(live);
    this.instance.tokens.add(token);
    return live;
  }

  /** A token has done an activity or event: it takes `flow`, or is consumed where there is none. */
  leave(live: LiveToken, flow: string | undefined): void {
    const { handler, graph } = live;
    if (handler !== undefined) {
      this.instance.move(live.token, 'running', '');
      this.soon(live, handler.done);
    } else if (flow === undefined) {
      this.consume(live);
    } else {
      const target = targetOf(graph, flow);
      this.instance.move(live.token, 'running', target);
      this.soon(live, () => this.arrive(live, target, flow));
    }
  }

  /** A token comes to a node, by a flow unless the scope starts there. */
  arrive(live: LiveToken, id: string, flow?: string): void {
    const { token, graph, group } = live;
    if (!group.tokens.has(live)) return;
    const node = nodeAt(graph, id);
    if (this.instance.mustPark(id)) {
      if (isJoin(node) && flow !== undefined) token.flow = flow;
      this.instance.move(token, 'ready', id);
      return;
    }
    token.element = id;
    if (isJoin(node)) arriveAtJoin(this, live, node, flow);
    else if (node.kind === 'parallel') this.split(live, node.outgoing);
    else if (node.kind === 'exclusive' && node.role === 'join') this.pass(live, node.outgoing[0]);
    else activate(this, live, node);
  }

  /** A gateway sends the token on. */
  pass(live: LiveToken, flow: string | undefined): void {
    if (flow === undefined) this.consume(live);
    else this.arrive(live, targetOf(live.graph, flow), flow);
  }

  /** Takes a token away; the scope completes with its last one. */
  consume(live: LiveToken): void {
    const { group } = live;
    group.tokens.delete(live);
    if (group.tokens.size === 0) group.emptied();
    else showStuck(this.instance, group);
    this.instance.consume(live.token);
  }

  remove(live: LiveToken): void {
    live.group.tokens.delete(live);
    this.instance.tokens.delete(live.token);
  }

  /** Goes on in a moment, if nothing has taken the token away by then: others of this activation come first. */
  soon(live: LiveToken, then: () => void): void {
    Promise.resolve()
      .then(() => {
        if (live.group.tokens.has(live)) then();
      })
      .catch((error: unknown) => this.instance.finish({ kind: 'broken', error }));
  }

  private split(live: LiveToken, flows: readonly string[]): void {
    const { token, group, graph } = live;
    const branches = flows.map((flow) => ({ flow, live: this.create(group, token.scope, graph) }));
    if (branches.length === 0) {
      this.consume(live);
      return;
    }
    this.remove(live);
    for (const branch of branches) this.pass(branch.live, branch.flow);
  }
}

function isJoin(node: Node): node is ParallelNode<Evaluate> & { readonly role: 'join' } {
  return node.kind === 'parallel' && node.role === 'join';
}
