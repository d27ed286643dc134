import type { Activity, Part, Scope, Thrown } from '../story.ts';
import type { Notebook } from './notebook.ts';
import type { Loose, Sheet } from './sheet.ts';

export interface Place {
  readonly depth: number;
  readonly inTransaction: boolean;
}

/** A scope while it is drawn: what its parts share, and how parts inside of parts are drawn. */
export interface Desk {
  readonly notes: Notebook;
  readonly sheet: Sheet;
  readonly place: Place;
  /** Activities of the scope that can be compensated. */
  readonly undoable: string[];
  /** Kinds of the joins drawn. */
  readonly joins: Map<string, string>;
  /** Scripts that count the turns of a loop. */
  readonly counters: string[];
  row(parts: readonly Part[], from: readonly Loose[]): readonly Loose[];
  end(what: Thrown, from: readonly Loose[]): readonly Loose[];
  /** The inside of an activity. */
  inside(scope: Scope, kind: Activity['task']): string;
  /** The inside of an event subprocess, behind its start event. */
  besideFrom(start: string, definition: string, attributes: string[], scope: Scope): string;
}
