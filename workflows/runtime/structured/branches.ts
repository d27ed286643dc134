import type { Token } from '../instance.ts';
import { hasEnded } from './bindings.ts';
import type { Frame } from './frame.ts';
import { inFrame } from './frame.ts';
import type { Path } from './paths.ts';
import { endPath, startPaths } from './paths.ts';
import { reconsider } from './gathered.ts';
import type { JoinPlace } from './stuck.ts';
import { showStuck } from './stuck.ts';

/** One path behind a split. */
export interface Branch {
  readonly path: Path;
  /** Flow that it comes to the join by. */
  readonly arrives: string;
}

/** The join that closes a block. A `parallel` one waits in vain for a branch that has ended on its own. */
export interface BlockJoin extends JoinPlace {
  readonly gate: 'parallel' | 'inclusive';
}

/** Lets paths start in order and run at once, as tokens of their own; what called this has nothing more to do. */
export function fork(frame: Frame, paths: readonly Path[]): void {
  startPaths(frame, paths);
}

/**
 * Lets the branches of a block start in order and run at once, each with a token of its own in place of the frame's.
 * Resolves when all of them have arrived at the join.
 */
export function runBranches(
  frame: Frame,
  join: BlockJoin,
  branches: readonly Branch[],
): Promise<void> {
  const { instance, scope, region, token: parent } = frame;
  instance.tokens.delete(parent);
  region.tokens.delete(parent);
  region.joins.set(join.element.id, join);
  const started = branches.map((branch) => {
    const token: Token = { scope, element: '', state: 'running' };
    instance.tokens.add(token);
    region.tokens.add(token);
    return { ...branch, token };
  });
  return new Promise((resolve, reject) => {
    const block = new Block(frame, join, started.length, resolve);
    for (const { token, path, arrives } of started) {
      if (region.closed || !region.tokens.has(token)) continue;
      inFrame({ ...frame, token }, path).then((result) => {
        if (region.closed || !region.tokens.has(token)) return;
        if (hasEnded(result)) block.ended(token);
        else block.arrived(token, arrives);
      }, reject);
    }
  });
}

/** What is known of the branches of one block that has been entered. */
class Block {
  private readonly frame: Frame;
  private readonly join: BlockJoin;
  private readonly leave: () => void;
  /** Branches on their way. */
  private open: number;
  private starved = false;
  private readonly waiting: Token[] = [];

  constructor(frame: Frame, join: BlockJoin, open: number, leave: () => void) {
    this.frame = frame;
    this.join = join;
    this.open = open;
    this.leave = leave;
  }

  arrived(token: Token, flow: string): void {
    this.open -= 1;
    this.waiting.push(token);
    if (this.open === 0 && !this.starved) {
      this.goOn();
      return;
    }
    const { instance } = this.frame;
    token.flow = flow;
    token.since = instance.port.now();
    instance.move(token, 'joined', this.join.element.id);
    reconsider(this.frame);
    showStuck(this.frame);
  }

  /** A branch has come to an end before the join. */
  ended(token: Token): void {
    const { instance, region, token: parent } = this.frame;
    this.open -= 1;
    this.starved ||= this.join.gate === 'parallel';
    region.tokens.delete(token);
    if (this.open === 0 && this.waiting.length === 0) {
      region.tokens.add(parent);
      endPath(this.frame);
    } else if (this.open === 0 && !this.starved) this.goOn();
    else {
      reconsider(this.frame);
      showStuck(this.frame);
    }
    instance.consume(token);
  }

  private goOn(): void {
    const { instance, region, token: parent } = this.frame;
    instance.tokens.add(parent);
    region.tokens.add(parent);
    for (const token of this.waiting) {
      instance.tokens.delete(token);
      region.tokens.delete(token);
    }
    this.leave();
  }
}
