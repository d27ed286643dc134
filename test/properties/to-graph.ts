import type { BoundaryEvent, FlowNode, ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import type { FlowSpec } from '../support/in-process/graph-builder.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import type { Block, EndBlock, Exit, Sequence } from './blocks.ts';
import { again, counterOf, counts, takes } from './conditions.ts';

/** The normalised graph of a random process; undefined if a branch never comes to its join, which no block does. */
export function toGraph(id: string, body: Sequence): ProcessGraph<Evaluate> | undefined {
  const drawing = new Drawing();
  drawing.scope('Start', body);
  if (!drawing.isSound) return undefined;
  return graphs.processGraph(id, drawing.nodes, drawing.flows);
}

/** Where a way can go on: flows that still lack their target. */
type Loose = readonly (readonly [source: string, options?: FlowSpec[2]])[];

class Drawing {
  readonly nodes: FlowNode<Evaluate>[] = [];
  readonly flows: FlowSpec[] = [];
  isSound = true;

  scope(start: string, body: Sequence): void {
    this.nodes.push(graphs.pass(start));
    const rest = this.sequence(body, [[start]]).filter(([, options]) => options !== undefined);
    // A gateway's flow leads somewhere, even if nothing comes after it.
    if (rest.length > 0) this.connect(rest, graphs.exclusive(`${start}Rest`, 'join'));
  }

  private sequence(blocks: Sequence, from: Loose): Loose {
    return blocks.reduce<Loose>((loose, block) => this.block(block, loose), from);
  }

  private block(block: Block, from: Loose): Loose {
    // Nothing comes here: what stands before has ended on every way.
    if (from.length === 0) return [];
    switch (block.kind) {
      case 'job': {
        const { id, undo, exits } = block;
        const boundaries = exits.map(boundary);
        const node = undo === undefined ? { boundaries } : { boundaries, compensation: undo };
        this.connect(from, graphs.job(id, 'demo.job', node));
        if (undo) this.nodes.push(graphs.job(undo, 'demo.undo', { isForCompensation: true }));
        return this.merge(id, [[id]], exits);
      }
      case 'script':
        this.connect(from, graphs.script(block.id, counterOf(block.id), counts(block.id)));
        return [[block.id]];
      case 'wait': {
        const { id, on, exits } = block;
        const trigger = 'message' in on ? graphs.message(on.message) : duration(on.hours);
        this.connect(from, graphs.wait(id, trigger, { boundaries: exits.map(boundary) }));
        return this.merge(id, [[id]], exits);
      }
      case 'subprocess': {
        const { id, body, exits } = block;
        const inside = new Drawing();
        inside.scope(`${id}Start`, body);
        this.isSound &&= inside.isSound;
        const parts = { boundaries: exits.map(boundary) };
        this.connect(from, graphs.subprocess(id, inside.nodes, inside.flows, parts));
        return this.merge(id, [[id]], exits);
      }
      case 'parallel': {
        const { id, branches } = block;
        this.connect(from, graphs.parallel(`${id}Split`, 'split'));
        const ends = branches.map((branch, index) =>
          this.sequence(branch, [[`${id}Split`, { id: `${id}_${index}` }]]),
        );
        this.nodes.push(graphs.parallel(`${id}Join`, 'join'));
        ends.forEach((loose, index) => this.arrive(loose, `${id}Join`, `${id}_in_${index}`));
        return [[`${id}Join`]];
      }
      case 'choice': {
        const { id, branches } = block;
        this.connect(from, graphs.exclusive(`${id}Split`, 'split'));
        const ends = branches.flatMap((branch, index) => {
          const last = index === branches.length - 1;
          const when = last ? { otherwise: true as const } : { when: takes(block, index) };
          return this.sequence(branch, [[`${id}Split`, { id: `${id}_${index}`, ...when }]]);
        });
        return this.join(id, ends);
      }
      case 'loop': {
        const { id, body } = block;
        const head = graphs.exclusive(`${id}Merge`, 'join');
        this.connect(from, head);
        const end = this.sequence(body, [[`${id}Merge`]]);
        if (end.length === 0) return [];
        this.connect(end, graphs.script(id, counterOf(id), counts(id)));
        this.connect([[id]], graphs.exclusive(`${id}Split`, 'split'));
        this.flows.push([`${id}Split`, `${id}Merge`, { id: `${id}_again`, when: again(block) }]);
        return [[`${id}Split`, { id: `${id}_out`, otherwise: true }]];
      }
      case 'throw':
        this.connect(from, graphs.compensate(block.id));
        return [[block.id]];
      case 'end':
        this.connect(from, graphs.end(block.id, endResult(block.result)));
        return [];
    }
  }

  private merge(id: string, own: Loose, exits: readonly Exit[]): Loose {
    return this.join(id, [
      ...own,
      ...exits.flatMap((exit) => this.sequence(exit.way, [[exit.id]])),
    ]);
  }

  /** Several ways meet in a merge of their own. */
  private join(id: string, loose: Loose): Loose {
    if (loose.length < 2) return loose;
    this.connectAll(loose, graphs.exclusive(`${id}Met`, 'join'));
    return [[`${id}Met`]];
  }

  private connect(loose: Loose, node: FlowNode<Evaluate>): void {
    this.connectAll(loose, node);
  }

  private connectAll(loose: Loose, node: FlowNode<Evaluate>): void {
    this.nodes.push(node);
    for (const [source, options = {}] of loose) this.flows.push([source, node.id, options]);
  }

  /** A branch comes to its join on a flow of that name; straight from the split, it has a node of nothing before. */
  private arrive(loose: Loose, join: string, flow: string): void {
    this.isSound &&= loose.length > 0;
    const [source, options] = loose[0] ?? [''];
    if (options !== undefined) {
      this.connectAll(loose, graphs.exclusive(`${flow}Pass`, 'join'));
      this.flows.push([`${flow}Pass`, join, { id: flow }]);
    } else {
      this.flows.push([source, join, { id: flow }]);
    }
  }
}

function boundary({ id, on }: Exit): BoundaryEvent<Evaluate> {
  if ('error' in on) return graphs.boundary(id, graphs.error(on.error));
  return graphs.boundary(id, 'message' in on ? graphs.message(on.message) : duration(on.hours));
}

function duration(hours: number): ReturnType<typeof graphs.duration> {
  return graphs.duration(`PT${hours * 60}M`);
}

function endResult(result: EndBlock['result']): Parameters<typeof graphs.end>[1] {
  return typeof result === 'string' ? { kind: result } : { kind: 'error', code: result.error };
}
