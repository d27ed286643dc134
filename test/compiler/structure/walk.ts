import type { ScopeGraph } from '#contracts/graph.ts';
import type {
  Block,
  Choice,
  Formula,
  LoopTest,
  ScopeIr,
  Statement,
} from '#compiler/structure/ir.ts';

/** Decides which way a choice takes at its n-th visit: an index below `ways`. */
export type Oracle = (node: string, visit: number, ways: number) => number;

/** Elements in the order in which they were reached; cut at `limit`. */
export type Path = readonly string[];

class Cut extends Error {}

class Recorder {
  readonly path: string[] = [];
  private readonly visits = new Map<string, number>();
  private readonly oracle: Oracle;
  private readonly limit: number;
  private turns = 0;

  private readonly arrived = new Map<string, readonly string[]>();
  private readonly joins: ReadonlyMap<string, number>;

  /** @param joins number of incoming flows of each join that code waits at */
  constructor(oracle: Oracle, limit: number, joins: ReadonlyMap<string, number> = new Map()) {
    this.oracle = oracle;
    this.limit = limit;
    this.joins = joins;
  }

  /** True once every incoming flow of the join has brought a token; they are gone then. */
  arrive(join: string, flow: string): boolean {
    const came = [...(this.arrived.get(join) ?? []), flow];
    const flows = new Set(came);
    const isComplete = flows.size === this.joins.get(join);
    const rest = came.filter((one, index) => !isComplete || came.indexOf(one) !== index);
    this.arrived.set(join, rest);
    return isComplete;
  }

  reach(id: string): void {
    this.path.push(id);
    if (this.path.length >= this.limit) throw new Cut();
  }

  /** A loop through gateways only reaches nothing: it is cut, too. */
  turn(cost = 1): void {
    this.turns += cost;
    if (this.turns >= 100 * this.limit) throw new Cut();
  }

  choose(id: string, ways: readonly string[]): string {
    const visit = (this.visits.get(id) ?? 0) + 1;
    this.visits.set(id, visit);
    return ways[this.oracle(id, visit, ways.length)] ?? '';
  }

  run(work: () => void): Path {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
    }
    return this.path;
  }
}

/** Walks a graph as BPMN says, one token at a time: a join goes on once every incoming flow has brought one. */
export function walkGraph(scope: ScopeGraph<Formula>, oracle: Oracle, limit = 60): Path {
  const recorder = new Recorder(oracle, limit);
  return recorder.run(() => {
    const arrived = new Map<string, Set<string>>();
    const tokens: Token[] = scope.starts.map((at) => ({ at, by: '' }));
    for (let token = tokens.pop(); token !== undefined; token = tokens.pop()) {
      tokens.push(...step(scope, token, arrived, recorder));
    }
  });
}

interface Token {
  readonly at: string;
  /** Flow that it came by. */
  readonly by: string;
}

function step(
  scope: ScopeGraph<Formula>,
  { at, by }: Token,
  arrived: Map<string, Set<string>>,
  recorder: Recorder,
): readonly Token[] {
  recorder.turn();
  const node = scope.nodes[at];
  if (node === undefined) return [];
  const follow = (...flows: readonly (string | undefined)[]): Token[] =>
    flows.flatMap((flow = '') => {
      const target = scope.flows[flow]?.target;
      return target === undefined ? [] : [{ at: target, by: flow }];
    });
  if (node.kind === 'parallel') {
    const waiting = arrived.get(at) ?? new Set();
    arrived.set(at, waiting.add(by));
    if (waiting.size < node.incoming.length) return [];
    arrived.delete(at);
    return follow(...node.outgoing).reverse();
  }
  if (node.kind === 'exclusive') {
    if (node.role === 'join' || node.outgoing.length < 2) return follow(node.outgoing[0]);
    recorder.reach(at);
    return follow(recorder.choose(at, node.outgoing));
  }
  recorder.reach(at);
  if (!('boundaries' in node) || node.boundaries.length === 0) return follow(node.outgoing[0]);
  const exits = ['completed', ...node.boundaries.map((event) => event.id)];
  const exit = recorder.choose(at, exits);
  const boundary = node.boundaries.find((event) => event.id === exit);
  return follow(boundary === undefined ? node.outgoing[0] : boundary.outgoing);
}

type Control =
  | { readonly kind: 'next' }
  | { readonly kind: 'break' | 'continue'; target: string }
  | { readonly kind: 'return' };
const NEXT: Control = { kind: 'next' };

/** Runs structured code the way TypeScript would. */
export function walkCode(scope: ScopeIr, oracle: Oracle, limit = 60): Path {
  const joins = scope.bindings.flatMap((binding) =>
    binding.kind === 'join' ? [[binding.origin, binding.incoming.length] as const] : [],
  );
  const recorder = new Recorder(oracle, limit, new Map(joins));
  return recorder.run(() => {
    if (scope.start !== undefined) recorder.reach(scope.start);
    runFunction(scope.body, recorder);
  });
}

function runFunction(body: Block, recorder: Recorder): Control {
  return runBlock(body, body, recorder);
}

function runBlock(block: Block, functionBody: Block, recorder: Recorder): Control {
  for (const statement of block) {
    const control = runStatement(statement, functionBody, recorder);
    if (control.kind !== 'next') return control;
  }
  return NEXT;
}

function runStatement(statement: Statement, functionBody: Block, recorder: Recorder): Control {
  switch (statement.kind) {
    case 'call':
      recorder.reach(statement.origin);
      return NEXT;
    case 'return':
      if (statement.end !== undefined) recorder.reach(statement.end);
      return { kind: 'return' };
    case 'break':
    case 'continue':
      return statement;
    case 'choice': {
      const way = decide(statement, recorder);
      const taken = statement.cases.find(({ ways }) => ways.includes(way));
      return taken === undefined ? NEXT : runBlock(taken.body, functionBody, recorder);
    }
    case 'labelled': {
      const control = runBlock(statement.body, functionBody, recorder);
      return control.kind === 'break' && control.target === statement.origin ? NEXT : control;
    }
    case 'loop':
      return runLoop(statement, functionBody, recorder);
    case 'parallel':
      for (const { body } of statement.branches) {
        runBlock(body, [...body, ...functionBody], recorder);
      }
      return NEXT;
    case 'arrive':
      return NEXT;
    case 'tail':
      return { kind: 'return' };
    case 'tail-call': {
      const tail = functionBody.find(
        (one) => one.kind === 'tail' && one.origin === statement.target,
      );
      recorder.turn(20);
      if (tail?.kind !== 'tail')
        throw new TypeError(`No tail ${statement.target} in this function.`);
      if (tail.isJoin && !recorder.arrive(tail.origin, statement.flow ?? '')) {
        return { kind: 'return' };
      }
      runBlock(tail.body, [...tail.body, ...functionBody], recorder);
      return { kind: 'return' };
    }
  }
}

function runLoop(
  { origin, body, test }: Statement & { readonly kind: 'loop' },
  functionBody: Block,
  recorder: Recorder,
): Control {
  const stays = (at: LoopTest['at']): boolean =>
    test?.at !== at || test.stay.includes(decide({ ...test, origin: test.choice }, recorder));
  for (;;) {
    recorder.turn();
    if (!stays('start')) return NEXT;
    const control = runBlock(body, functionBody, recorder);
    if (control.kind === 'break' && control.target === origin) return NEXT;
    const again = control.kind === 'continue' && control.target === origin;
    if (control.kind !== 'next' && !again) return control;
    if (!stays('end')) return NEXT;
  }
}

function decide({ origin, ways }: Pick<Choice, 'origin' | 'ways'>, recorder: Recorder): string {
  recorder.reach(origin);
  return recorder.choose(origin, ways);
}
