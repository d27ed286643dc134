/** Draws the parts of one scope, from loose ends to loose ends. */
import type { Activity, Part, Scope, Thrown } from '../story.ts';
import { drawActivity, withoutEnds } from './activities.ts';
import { drawBeside } from './beside.ts';
import { drawBlock, drawCrossing, drawEvents } from './blocks.ts';
import type { Desk, Place } from './desk.ts';
import { drawLink, drawLoop } from './loops.ts';
import type { Notebook } from './notebook.ts';
import { MIXED, mark } from '../rows.ts';
import type { Loose } from './sheet.ts';
import { Sheet } from './sheet.ts';
import { catchMarks, throwMarks } from './trigger-marks.ts';
import { catchEvent, thrownAs } from './triggers.ts';
import type { Element } from './xml.ts';
import { element } from './xml.ts';

export class ScopePencil implements Desk {
  readonly notes: Notebook;
  readonly sheet: Sheet;
  readonly place: Place;
  readonly undoable: string[] = [];
  readonly joins = new Map<string, string>();
  readonly counters: string[] = [];

  constructor(notes: Notebook, sheet: Sheet, place: Place) {
    this.notes = notes;
    this.sheet = sheet;
    this.place = place;
  }

  /** The inside of a scope, whose parts begin at loose ends. */
  scope({ parts, beside, rewired, data }: Scope, from: readonly Loose[]): string {
    for (const [index, kind] of data.entries()) this.data(kind, index);
    const rest = this.row(parts, from);
    // A gateway's flow leads somewhere, even if nothing comes after it.
    if (rest.some(({ condition, isDefault }) => condition !== undefined || isDefault === true)) {
      this.end('none', rest);
    }
    const caught = new Set<string>();
    for (const one of beside) drawBeside(one, this, caught);
    this.sheet.rewire(rewired);
    this.countOneByOne();
    this.noteSources();
    return this.sheet.print(this.notes.arrange);
  }

  /** Ad-hoc subprocesses have neither start nor end. */
  inside(scope: Scope, kind: Activity['task']): string {
    const { depth, inTransaction } = this.place;
    const inner = this.inner({ depth, inTransaction: inTransaction || kind === 'transaction' });
    const { sheet } = inner;
    if (kind === 'ad-hoc') {
      const parts = scope.parts.filter((part) => part.kind === 'activity');
      for (const part of parts) inner.row([withoutEnds(part)], []);
      return sheet.print(this.notes.arrange);
    }
    const start = this.notes.id('S');
    sheet.attach(element('startEvent', start));
    return inner.scope(scope, [{ from: start }]);
  }

  besideFrom(start: string, definition: string, attributes: string[], scope: Scope): string {
    const inner = this.inner(this.place);
    inner.sheet.attach(element('startEvent', start, { attributes, inside: [definition] }));
    return inner.scope(scope, [{ from: start }]);
  }

  private inner(place: Place): ScopePencil {
    const sheet = new Sheet(this.notes.id, this.notes.dress);
    return new ScopePencil(this.notes, sheet, { ...place, depth: this.place.depth + 1 });
  }

  private data(kind: Scope['data'][number], index: number): void {
    const row = 'data objects, properties, data stores, ioSpecification + associations';
    const id = this.notes.id('O');
    const first = this.sheet.elements[0]?.id ?? '';
    if (kind === 'property') {
      this.sheet.text(`<property id="${id}" name="p${index}" />`);
      this.notes.mark(first, [mark(row, 'property')]);
    } else {
      this.sheet.text(`<dataObject id="${id}" name="d${index}" />`);
      this.notes.mark(first, [mark(row, 'data object')]);
    }
  }

  /**
   * A counter is a variable of the process: where several tokens may be, one counts and looks at a time. What one of them would see that
   * another counts at that moment, BPMN leaves open.
   */
  private countOneByOne(): void {
    if (this.place.depth === 0 && !this.sheet.splits) return;
    for (const counter of this.counters) this.sheet.pauseBefore(counter);
  }

  private noteSources(): void {
    for (const { from, to } of this.sheet.flows) {
      const known = this.notes.sources.get(to);
      if (known === undefined) this.notes.sources.set(to, new Set([from]));
      else known.add(from);
    }
    const into = Map.groupBy(this.sheet.flows, ({ to }) => to);
    for (const { id, tag } of this.sheet.elements) {
      const isImplicit = (into.get(id)?.length ?? 0) > 1 && !tag.endsWith('Gateway');
      if (isImplicit) this.notes.mark(id, [mark(MIXED, 'implicit join')]);
    }
  }

  row(parts: readonly Part[], from: readonly Loose[]): readonly Loose[] {
    return parts.reduce((loose, part) => this.part(part, loose), from);
  }

  private part(part: Part, from: readonly Loose[]): readonly Loose[] {
    switch (part.kind) {
      case 'activity':
        return drawActivity(part, this, from);
      case 'catch':
        return this.event(
          catchEvent(this.notes.id('N'), part.trigger),
          from,
          catchMarks(part.trigger),
        );
      case 'throw': {
        const thrower = this.thrown('intermediateThrowEvent', this.notes.id('N'), part.what);
        return this.event(thrower, from, throwMarks(part.what, 'throw'));
      }
      case 'end':
        return this.end(part.what, from);
      case 'row':
        return this.row(part.parts, from);
      case 'block':
        return drawBlock(part, this, from);
      case 'crossing':
        return drawCrossing(part, this, from);
      case 'loop':
        return drawLoop(part, this, from);
      case 'events':
        return drawEvents(part.ways, this, from);
      case 'link':
        return drawLink(part.loops, this, from);
    }
  }

  private event(event: Element, from: readonly Loose[], marks: string[]): readonly Loose[] {
    this.sheet.put(event, from);
    this.notes.mark(event.id, marks);
    return [{ from: event.id }];
  }

  private thrown(tag: string, id: string, what: Thrown): Element {
    const referred = this.undoable.at(-1);
    const named = what === 'compensation of one' && referred === undefined ? 'compensation' : what;
    const extensions =
      what === 'message by job'
        ? ['<zeebe:taskDefinition type="demo.job" />']
        : what === 'message'
          ? ['<zeebe:publishMessage correlationKey="=key" />']
          : [];
    return element(tag, id, { extensions, inside: [thrownAs(named, referred ?? '')] });
  }

  end(what: Thrown, from: readonly Loose[]): readonly Loose[] {
    const id = this.notes.id('E');
    const ends = what === 'cancel' && !this.place.inTransaction ? 'none' : what;
    this.sheet.put(this.thrown('endEvent', id, ends), from);
    this.notes.mark(id, throwMarks(ends, 'end'));
    return [];
  }
}
