import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate, Variables } from '../elements.ts';
import type { Instance, Token } from '../instance.ts';
import type { Execution } from '../run.ts';
import type { ScopeState } from '../scope.ts';
import { activate, happen, newActivation } from './activation.ts';
import { caughtAround, escalate, raise } from './catchers.ts';
import type { Agents, Node, References } from './graph.ts';
import { processNode } from './graph.ts';
import { withdrawGroup } from './interruption.ts';
import { considerAgain, gather, gathers } from './joins.ts';
import type { Activation, Entry, LiveToken, NewLeaf, TokenGroup, Work } from './live.ts';
import { newGroup, release } from './live.ts';
import { endProcess, startProcess } from './process.ts';
import { ScopeNet } from './scope-net.ts';
import { showStuck } from './stuck.ts';
import { workOf } from './work.ts';

/**
 * Moves the tokens of one instance (BPMN 2.0.2 chapter 13): a token that leaves an activity or event is at the next
 * one a moment later, gateways in between are passed at once. Every node has a drain gate at its entry.
 */
export class Executor implements Execution {
  readonly instance: Instance;
  readonly process: ProcessGraph<Evaluate>;
  readonly agents: Agents;
  readonly references: References;
  readonly root: TokenGroup;
  /** Who catches errors and escalations. */
  readonly catching = { raise, escalate, caughtAround };
  private readonly net: ScopeNet;
  private readonly entry: string | undefined;

  /** @param entry the way to begin; absent: the process's own */
  constructor(
    instance: Instance,
    process: ProcessGraph<Evaluate>,
    agents: Agents,
    references: References = {},
    entry?: string,
  ) {
    this.instance = instance;
    this.process = process;
    this.agents = agents;
    this.references = references;
    this.entry = entry;
    this.net = new ScopeNet(process.scope, processNode(process));
    this.root = newGroup(undefined, instance.root, () => endProcess(this));
  }

  start(): void {
    startProcess(this, this.entry);
  }

  interrupt(): void {
    withdrawGroup(this.instance, this.root);
  }

  /** The graph that a scope instance runs. */
  netOf({ parent, element }: ScopeState): ScopeNet {
    return parent === undefined ? this.net : this.netOf(parent).child(element);
  }

  /** A new token that is about to enter `element`. */
  create(group: TokenGroup, scope: ScopeState, element: string, flow?: string): LiveToken {
    const token: Token = { scope, element, state: 'running' };
    if (flow !== undefined) token.flow = flow;
    return this.adopt(group, token);
  }

  adopt(group: TokenGroup, token: Token): LiveToken {
    const live: LiveToken = { token, net: this.netOf(token.scope), group };
    group.tokens.add(live);
    this.instance.tokens.add(token);
    return live;
  }

  /** A token that goes its own way beside another one, from `element` on. */
  beside({ group, token }: LiveToken, element: string, flow?: string): LiveToken {
    const live = this.create(group, token.scope, element, flow);
    if (token.given !== undefined) live.token.given = token.given;
    return live;
  }

  /** A token has done an activity or event: it goes on, as many times as the activity says, or is consumed where no flow leads on. */
  leave(live: LiveToken, node: Node): void {
    if (live.run !== undefined) {
      live.run.done();
      return;
    }
    const [flow] = node.outgoing;
    if (flow === undefined) {
      this.consume(live);
      return;
    }
    const { target } = live.net.flow(flow);
    const quantity = 'completionQuantity' in node ? (node.completionQuantity ?? 1) : 1;
    const more = Array.from({ length: quantity - 1 }, () => this.beside(live, target, flow));
    live.token.flow = flow;
    this.instance.move(live.token, 'running', target);
    for (const one of [live, ...more]) this.soon(one, () => this.arrive(one, target, flow));
  }

  /** A token comes to a node, by a flow unless the scope starts there. */
  arrive(live: LiveToken, id: string, flow?: string): void {
    const { token, net, group } = live;
    if (!group.tokens.has(live)) return;
    const node = net.node(id);
    const waits = flow !== undefined && gathers(node);
    token.element = id;
    delete token.flow;
    if (this.instance.mustPark(id)) {
      if (waits) token.flow = flow;
      this.instance.move(token, 'ready', id);
    } else if (waits) {
      gather(this, live, node, flow);
    } else {
      this.reach(live, node);
    }
    if (group.gatherings.size > 0) considerAgain(this, group);
  }

  /** Gateways send a token on; everything else is entered. */
  private reach(live: LiveToken, node: Node): void {
    const splits = node.kind === 'parallel' && node.role === 'split';
    if (splits) this.goOn(live, node.outgoing);
    else if (gathers(node)) this.pass(live, node.outgoing[0]);
    else if (node.kind === 'exclusive' && node.role === 'join') this.pass(live, node.outgoing[0]);
    else this.activate(live, node);
  }

  activate(live: LiveToken, node: Node): void {
    activate(this, live, node);
  }

  /** Like {@link activate}, without beginning anything. */
  enter(live: LiveToken, node: Node): Activation {
    return newActivation(this, live, node, live.token.occurrence ?? 0);
  }

  /** A token enters an event or activity whose event has happened already. */
  happen(live: LiveToken, node: Node, values: Readonly<Variables>, locals?: Variables): void {
    happen(this, live, node, values, locals);
  }

  workOf(entry: Entry, newLeaf: NewLeaf): Work {
    return workOf(entry, newLeaf);
  }

  /** A gateway sends the token on. */
  pass(live: LiveToken, flow: string | undefined): void {
    if (flow === undefined) this.consume(live);
    else this.arrive(live, live.net.flow(flow).target, flow);
  }

  /** A gateway sends tokens out on some of its flows. */
  goOn(live: LiveToken, flows: readonly string[]): void {
    delete live.activation;
    release(live);
    const [first, ...others] = flows;
    if (first === undefined) {
      this.consume(live);
      return;
    }
    const targetOf = (flow: string): string => live.net.flow(flow).target;
    live.token.element = targetOf(first);
    live.token.flow = first;
    const more = others.map((flow) => ({ flow, to: this.beside(live, targetOf(flow), flow) }));
    this.pass(live, first);
    for (const { flow, to } of more) this.pass(to, flow);
  }

  /** Takes a token away; the scope completes with its last one. */
  consume(live: LiveToken): void {
    const { group } = live;
    group.tokens.delete(live);
    if (group.tokens.size === 0) {
      group.emptied();
    } else if (group.gatherings.size > 0) {
      considerAgain(this, group);
      showStuck(this.instance, group);
    }
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
}
