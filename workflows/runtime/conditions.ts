import type { Variables } from './elements.ts';
import { idsOf, inOldOrder } from './old-order.ts';

/** One armed conditional event. */
export interface ConditionWatch {
  /** Names the waiting activation, and its boundary event if it is that which waits. */
  readonly id: string;
  /** Variables as the event sees them. */
  readonly vars: Variables;
  /** Names that it reacts to; absent: all. */
  readonly variables?: readonly string[];
  /** Kinds of change that it reacts to; absent: both. */
  readonly events?: readonly ('create' | 'update')[];
  /** Looks at the condition again. */
  look(): void;
}

/** Variables that one write created or changed in one scope. */
export interface VariableChange {
  /** The scope that holds them. */
  readonly holder: Variables;
  readonly name: string;
  readonly event: 'create' | 'update';
}

/** Conditional events look at their condition when a variable changes that they see: nothing polls. */
export class Conditions {
  private watches = new Set<ConditionWatch>();

  /** The result withdraws the watch. */
  watch(watch: ConditionWatch): () => void {
    this.watches.add(watch);
    return () => this.watches.delete(watch);
  }

  /** Ids of the armed events, oldest first. */
  watching(): readonly string[] {
    return idsOf(this.watches);
  }

  /** Puts what a resume has armed again back into its old order; others come after that. */
  restoreOrder(ids: readonly string[]): void {
    this.watches = inOldOrder(this.watches, ids);
  }

  /** In the order in which they were armed; what the reaction to one takes away does not look any more. */
  changed(changes: readonly VariableChange[]): void {
    if (changes.length === 0) return;
    for (const watch of [...this.watches]) {
      if (this.watches.has(watch) && changes.some((change) => concerns(watch, change))) {
        watch.look();
      }
    }
  }
}

function concerns(watch: ConditionWatch, { holder, name, event }: VariableChange): boolean {
  if (watch.variables?.includes(name) === false || watch.events?.includes(event) === false) {
    return false;
  }
  return sees(watch.vars, holder, name);
}

/** The variable of that name that `vars` sees is the one that `holder` holds. */
function sees(vars: Variables, holder: Variables, name: string): boolean {
  let at: Variables | null = vars;
  while (at !== null && at !== holder && !Object.hasOwn(at, name)) at = Object.getPrototypeOf(at);
  return at === holder;
}
