import type { Activity, Dress } from '../story.ts';
import type { Arrange } from './arrange.ts';
import { Wardrobe } from './dress.ts';
import type { Element } from './xml.ts';

/** What is known of a drawing while it is made. */
export class Notebook {
  /** Forms of constructs by element. */
  readonly marks = new Map<string, string[]>();
  /** Elements that lead to an element: gateways leave no trace of their own. */
  readonly sources = new Map<string, Set<string>>();
  readonly activities = new Map<string, Activity>();
  /** Agents that decide what is done in an ad-hoc subprocess, with what they may choose from. */
  readonly deciders = new Map<string, readonly string[]>();
  readonly askers = new Map<string, string>();
  readonly users: string[] = [];
  readonly arrange: Arrange;
  private count = 0;

  readonly dress: (element: Element) => Element;

  constructor(arrange: Arrange, dressed: readonly Dress[] = []) {
    this.arrange = arrange;
    this.dress = new Wardrobe(this, dressed).dress;
  }

  readonly id = (prefix: string): string => {
    this.count += 1;
    return `${prefix}${this.count}`;
  };

  mark(id: string, marks: readonly string[]): void {
    const known = this.marks.get(id);
    if (known === undefined) this.marks.set(id, [...marks]);
    else known.push(...marks);
  }
}
