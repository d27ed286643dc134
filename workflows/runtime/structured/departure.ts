/**
 * The exit that an activity is left by, as the promise that generated code awaits. It makes a promise of its own only where
 * no other will do: on Temporal each costs a stack trace.
 */
export class Departure {
  private name: string | undefined;
  private own: Promise<string> | undefined;
  private resolve: ((name: string) => void) | undefined;

  leave(name: string): void {
    this.name = name;
    this.resolve?.(name);
  }

  /** The exit, or a promise of it. */
  exit(): string | Promise<string> {
    return this.name ?? this.later();
  }

  /** @param settled settles with {@link exit} at the moment when nothing but the activity's job can have left it */
  promise(settled: Promise<unknown> | undefined): Promise<string> {
    if (this.name === 'completed') return COMPLETED;
    if (this.name !== undefined) return Promise.resolve(this.name);
    return settled === undefined ? this.later() : exitOf(settled);
  }

  private later(): Promise<string> {
    this.own ??= new Promise((resolve) => {
      this.resolve = resolve;
    });
    return this.own;
  }
}

const COMPLETED = Promise.resolve('completed');

/** The callback of the job gives back the exit; what a command gives back has no type. */
function exitOf(settled: Promise<unknown>): Promise<string>;
function exitOf(settled: unknown): unknown {
  return settled;
}
