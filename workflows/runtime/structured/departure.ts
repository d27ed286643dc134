/**
 * What an activity leaves behind, as the promise that generated code awaits: its exit, or that an end event was reached. It makes a
 * promise of its own only where no other will do: on Temporal each costs a stack trace.
 */
export class Departure<T> {
  private readonly leaves: Leaves<T>;
  private left: { readonly exit: string; readonly behind: T } | undefined;
  private own: Promise<T> | undefined;
  private resolve: ((behind: T) => void) | undefined;

  constructor(leaves: Leaves<T>) {
    this.leaves = leaves;
  }

  leave(exit: string): void {
    const behind = this.leaves.behind(exit);
    this.left = { exit, behind };
    this.resolve?.(behind);
  }

  /** What it has left behind, or a promise of that. */
  behind(): T | Promise<T> {
    return this.left === undefined ? this.later() : this.left.behind;
  }

  /** @param settled settles with {@link behind} at the moment when nothing but the activity's job can have left it */
  promise(settled: Promise<unknown> | undefined): Promise<T> {
    if (this.left !== undefined) {
      const { exit, behind } = this.left;
      return (exit === 'completed' ? this.leaves.completed : undefined) ?? Promise.resolve(behind);
    }
    return settled === undefined ? this.later() : behindOf(settled);
  }

  private later(): Promise<T> {
    this.own ??= new Promise((resolve) => {
      this.resolve = resolve;
    });
    return this.own;
  }
}

/** What an activity leaves behind. */
export interface Leaves<T> {
  /** Called when it is left, by this exit. */
  behind(exit: string): T;
  /** Of what is always the same once it has completed. */
  readonly completed?: Promise<T>;
}

/** The name of its exit. */
export const EXIT: Leaves<string> = {
  behind: (exit) => exit,
  completed: Promise.resolve('completed'),
};

/** The callback of the job gives back what the activity leaves; what a command gives back has no type. */
function behindOf<T>(settled: Promise<unknown>): Promise<T>;
function behindOf(settled: unknown): unknown {
  return settled;
}
