/** Draws the parts of one scope, from loose ends to loose ends. */
import type { Notebook } from './pencil.ts';
import { mark } from './rows.ts';
import type { Loose } from './sheet.ts';
import { Sheet } from './sheet.ts';
import type {
  Activity,
  Beside,
  Block,
  EventWay,
  Guard,
  Loop,
  Part,
  Scope,
  Thrown,
  Trigger,
} from './story.ts';
import { taskElement, taskMarks } from './tasks.ts';
import {
  alwaysInterrupts,
  attachedMarks,
  catchMarks,
  caughtBy,
  definitionOf,
  throwMarks,
  thrownAs,
} from './triggers.ts';
import type { Element } from './xml.ts';
import { element, job } from './xml.ts';

export interface Place {
  readonly depth: number;
  readonly inTransaction: boolean;
}

const MIXED = 'mixed gateways (joining and splitting), implicit splits and joins';

export class ScopePencil {
  private readonly notes: Notebook;
  private readonly sheet: Sheet;
  private readonly place: Place;
  /** Activities of the scope that can be compensated. */
  private readonly undoable: string[] = [];
  private readonly joins = new Map<string, string>();
  /** Scripts that count the turns of a loop. */
  private readonly counters: string[] = [];

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
    for (const one of beside) this.beside(one, caught);
    this.sheet.rewire(rewired);
    this.countOneByOne();
    this.noteSources();
    return this.sheet.print(this.notes.arrange);
  }

  /** Ad-hoc subprocesses have neither start nor end. */
  private inside(scope: Scope, kind: Activity['task']): string {
    const sheet = new Sheet(this.notes.id);
    const { depth, inTransaction } = this.place;
    const place = { depth: depth + 1, inTransaction: inTransaction || kind === 'transaction' };
    const inner = new ScopePencil(this.notes, sheet, place);
    if (kind === 'ad-hoc') {
      const parts = scope.parts.flatMap((part) =>
        part.kind === 'activity' ? [withoutEnds(part)] : [],
      );
      for (const part of parts) inner.row([part], []);
      return sheet.print(this.notes.arrange);
    }
    const start = this.notes.id('S');
    sheet.attach(element('startEvent', start));
    return inner.scope(scope, [{ from: start }]);
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
        return this.activity(part, from);
      case 'catch': {
        const id = this.notes.id('N');
        this.sheet.put(catchEvent(id, part.trigger), from);
        this.notes.mark(id, catchMarks(part.trigger));
        return [{ from: id }];
      }
      case 'throw': {
        const id = this.notes.id('N');
        this.sheet.put(this.thrown('intermediateThrowEvent', id, part.what), from);
        this.notes.mark(id, throwMarks(part.what, 'throw'));
        return [{ from: id }];
      }
      case 'end':
        return this.end(part.what, from);
      case 'row':
        return this.row(part.parts, from);
      case 'block':
        return this.block(part, from);
      case 'loop':
        return this.loop(part, from);
      case 'events':
        return this.events(part.ways, from);
      case 'link':
        return this.link(part.loops, from);
    }
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

  private end(what: Thrown, from: readonly Loose[]): readonly Loose[] {
    const id = this.notes.id('E');
    const ends = what === 'cancel' && !this.place.inTransaction ? 'none' : what;
    this.sheet.put(this.thrown('endEvent', id, ends), from);
    this.notes.mark(id, throwMarks(ends, 'end'));
    return [];
  }

  private activity(activity: Activity, from: readonly Loose[]): readonly Loose[] {
    const id = this.notes.id('N');
    const { inside, task, sideways, guards } = activity;
    const content = inside === undefined ? '' : this.inside(inside, task);
    this.sheet.put(taskElement(activity, id, content), from);
    this.notes.activities.set(id, activity);
    this.notes.mark(id, taskMarks(activity));
    if (task === 'user task') this.notes.users.push(id);
    if (task === 'ad-hoc' && activity.traits.includes('agent')) {
      const ids = [...content.matchAll(/<(?:\w+[tT]ask|task) id="(N\w+)"/g)].map(
        ([, one = '']) => one,
      );
      this.notes.deciders.set(id, ids.slice(0, 2));
    }
    if (activity.undo !== undefined) this.undo(id, activity.undo);
    const caught = new Set<string>();
    const back = guards.flatMap((guard) => this.guard(guard, id, task, caught));
    if (sideways === undefined) return [{ from: id }, ...back];
    const { modulo, parts } = sideways;
    const condition = `modulo(n, ${modulo}) = 0`;
    const rest = this.row(parts, [{ from: id, condition }]);
    this.end('none', rest);
    return [{ from: id, isDefault: true }, ...back];
  }

  private undo(id: string, how: NonNullable<Activity['undo']>): void {
    const [boundary, handler] = [this.notes.id('B'), this.notes.id('U')];
    const attributes = ['isForCompensation="true"'];
    const start = `${handler}S`;
    const inner = `${handler}J`;
    const handlers = {
      task: job(handler),
      script: element('scriptTask', handler, {
        extensions: [`<zeebe:script expression="=n" resultVariable="u${id}" />`],
      }),
      subprocess: element('subProcess', handler, {
        inside: [
          `<startEvent id="${start}" /><serviceTask id="${inner}"><extensionElements><zeebe:taskDefinition type="demo.job" /></extensionElements></serviceTask><sequenceFlow id="${handler}F" sourceRef="${start}" targetRef="${inner}" />`,
        ],
      }),
    };
    this.sheet.attach(
      element('boundaryEvent', boundary, {
        ...{ attributes: [`attachedToRef="${id}"`], inside: ['<compensateEventDefinition />'] },
      }),
    );
    this.sheet.attach({ ...handlers[how], attributes });
    this.sheet.text(
      `<association id="${boundary}A" sourceRef="${boundary}" targetRef="${handler}" associationDirection="One" />`,
    );
    this.undoable.push(id);
    this.notes.mark(handler, [mark('compensation handler', how)]);
  }

  private guard(
    { trigger, interrupting, way, returns }: Guard,
    host: string,
    task: Activity['task'],
    caught: Set<string>,
  ): readonly Loose[] {
    const keys = caughtBy(trigger);
    const isDouble = keys.some((key) => caught.has(key));
    const isSame = task === 'receive task' && keys.includes('message 1');
    const isOther = trigger.kind === 'cancel' && task !== 'transaction';
    if (isDouble || isSame || isOther) return [];
    for (const key of keys) caught.add(key);
    const id = this.notes.id('B');
    const cancels = (interrupting || alwaysInterrupts(trigger)) && trigger.kind !== 'cycle';
    const attributes = [
      `attachedToRef="${host}"`,
      ...(cancels ? [] : ['cancelActivity="false"']),
      ...(trigger.kind === 'parallel multiple' ? ['parallelMultiple="true"'] : []),
    ];
    this.sheet.attach(
      element('boundaryEvent', id, { attributes, inside: [definitionOf(trigger)] }),
    );
    this.notes.mark(id, attachedMarks(trigger, 'boundary', cancels));
    const rest = this.row(way, [{ from: id }]);
    if (returns) return rest;
    if (rest.length > 0) this.end('none', rest);
    return [];
  }

  private beside({ trigger, interrupting, scope }: Beside, caught: Set<string>): void {
    const keys = caughtBy(trigger);
    if (keys.some((key) => caught.has(key)) || trigger.kind === 'cancel') return;
    if (trigger.kind === 'compensation' && this.place.depth === 0) return;
    for (const key of keys) caught.add(key);
    const id = this.notes.id('V');
    const start = this.notes.id('S');
    const cancels = (interrupting || alwaysInterrupts(trigger)) && trigger.kind !== 'cycle';
    const sheet = new Sheet(this.notes.id);
    const place = { ...this.place, depth: this.place.depth + 1 };
    const attributes = [
      `isInterrupting="${cancels}"`,
      ...(trigger.kind === 'parallel multiple' ? ['parallelMultiple="true"'] : []),
    ];
    sheet.attach(element('startEvent', start, { attributes, inside: [definitionOf(trigger)] }));
    const content = new ScopePencil(this.notes, sheet, place).scope(scope, [{ from: start }]);
    this.sheet.attach(
      element('subProcess', id, { attributes: ['triggeredByEvent="true"'], inside: [content] }),
    );
    const form = cancels ? 'event subprocess int' : 'event subprocess non';
    this.notes.mark(start, [
      ...attachedMarks(trigger, 'event subprocess', cancels),
      mark('embedded subprocess; event subprocess', form),
    ]);
  }

  private block(block: Block, from: readonly Loose[]): readonly Loose[] {
    const { split, branches, join, needs } = block;
    const at = this.split(block, from);
    const chooses = split === 'exclusive' || split === 'inclusive' || split === 'complex';
    const last = branches.length - 1;
    const variable = this.notes.askers.get(`${at}A`);
    const ends = branches.flatMap(({ modulo, remainder, parts }, index): readonly Loose[] => {
      if (!chooses) return this.row(parts, [{ from: at }]);
      if (index === last && block.hasDefault)
        return this.row(parts, [{ from: at, isDefault: true }]);
      const condition =
        variable === undefined
          ? `modulo(n + ${remainder}, ${modulo}) = 0`
          : `${variable} &gt; ${remainder}`;
      return this.row(parts, [{ from: at, condition }]);
    });
    if (join === 'implicit' || ends.length === 0) return ends;
    const id = this.notes.id('N');
    const condition = `<activationCondition>=activationCount &gt;= ${needs}</activationCondition>`;
    const inside = join === 'complex' ? [condition] : [];
    this.sheet.put(element(`${join}Gateway`, id, { inside }), ends);
    this.notes.mark(id, [gatewayMark(join, 'join')]);
    this.joins.set(id, join);
    return [{ from: id }];
  }

  /** @returns the element that the branches leave */
  private split({ split, mixed, typed, hasDefault }: Block, from: readonly Loose[]): string {
    const [only] = from;
    const isChoice = split === 'exclusive';
    if (mixed && from.length === 1 && only !== undefined && this.joins.get(only.from) === split) {
      const isFree = only.condition === undefined && only.isDefault === undefined;
      const isGateway = split !== 'implicit';
      if (isFree && isGateway && !this.sheet.flows.some((flow) => flow.from === only.from)) {
        this.notes.mark(only.from, [mark(MIXED, 'mixed'), gatewayMark(split, 'split')]);
        return only.from;
      }
    }
    const id = this.notes.id('N');
    if (split === 'implicit') {
      this.sheet.put(job(id), from);
      this.notes.mark(id, [mark(MIXED, 'implicit split')]);
      return id;
    }
    const asks = isChoice && typed && hasDefault;
    if (asks) {
      const asker = `${id}A`;
      this.sheet.put(job(asker, `demo.ask.${asker}`), from);
      this.notes.askers.set(asker, `t${id}`);
      this.notes.mark(asker, [mark('exclusive split, join; default flow', 'typed')]);
      this.sheet.put(element(`${split}Gateway`, id), [{ from: asker }]);
    } else this.sheet.put(element(`${split}Gateway`, id), from);
    const marks = [gatewayMark(split, 'split')];
    if (isChoice && hasDefault) marks.push(mark('exclusive split, join; default flow', 'default'));
    this.notes.mark(id, marks);
    return id;
  }

  /** Do ... while: a script counts the turns. */
  private loop({ turns, body, back }: Loop, from: readonly Loose[]): readonly Loose[] {
    const [head, count, test] = [this.notes.id('N'), this.notes.id('N'), this.notes.id('N')];
    const variable = `c${head}`;
    this.sheet.put(element('exclusiveGateway', head), from);
    const rest = this.row(body, [{ from: head }]);
    if (rest.length === 0) return [];
    this.sheet.put(this.counter(count, variable), rest);
    this.test(test, count);
    const again = this.row(back, [{ from: test, condition: `${variable} &lt; ${turns}` }]);
    this.sheet.connect(again, head);
    return [{ from: test, isDefault: true }];
  }

  private counter(id: string, variable: string): Element {
    this.counters.push(id);
    const script = `<zeebe:script expression="=get or else(${variable}, 0) + 1" resultVariable="${variable}" />`;
    return element('scriptTask', id, { extensions: [script] });
  }

  /** Nothing else is led to it: who does not count would turn for ever. */
  private test(id: string, counter: string): void {
    this.sheet.attach(element('exclusiveGateway', id));
    this.sheet.connect([{ from: counter }], id);
  }

  private events(ways: readonly EventWay[], from: readonly Loose[]): readonly Loose[] {
    const id = this.notes.id('N');
    this.sheet.put(element('eventBasedGateway', id), from);
    const caught = new Set<string>();
    return ways.flatMap(({ trigger, task, parts }): readonly Loose[] => {
      const keys = caughtBy(trigger);
      if (keys.some((key) => caught.has(key))) return [];
      for (const key of keys) caught.add(key);
      const at = this.notes.id('N');
      const receives = task && trigger.kind === 'message';
      const event = receives
        ? element('receiveTask', at, { attributes: [`messageRef="M${trigger.which}"`] })
        : catchEvent(at, trigger);
      this.sheet.put(event, [{ from: id, bound: true }]);
      this.notes.mark(at, [mark('event-based', receives ? 'receive tasks' : 'events')]);
      return this.row(parts, [{ from: at }]);
    });
  }

  private link(loops: boolean, from: readonly Loose[]): readonly Loose[] {
    const [thrower, catcher] = [this.notes.id('N'), this.notes.id('N')];
    const name = `<linkEventDefinition name="L${catcher}" />`;
    this.sheet.put(element('intermediateThrowEvent', thrower, { inside: [name] }), from);
    this.sheet.attach(element('intermediateCatchEvent', catcher, { inside: [name] }));
    const after = this.notes.id('N');
    this.sheet.put(job(after), [{ from: catcher }]);
    this.notes.mark(after, [mark('link throw, catch', loops ? 'loop' : 'link')]);
    if (!loops) return [{ from: after }];
    const variable = `c${catcher}`;
    const [count, test, again] = [this.notes.id('N'), this.notes.id('N'), this.notes.id('N')];
    this.sheet.put(this.counter(count, variable), [{ from: after }]);
    this.test(test, count);
    this.sheet.put(element('intermediateThrowEvent', again, { inside: [name] }), [
      { from: test, condition: `${variable} &lt; 2` },
    ]);
    return [{ from: test, isDefault: true }];
  }
}

/** No end event stands in an ad-hoc subprocess. */
function withoutEnds({ sideways: _sideways, guards, ...activity }: Activity): Activity {
  return { ...activity, guards: guards.map((guard) => ({ ...guard, way: [], returns: true })) };
}

function catchEvent(id: string, trigger: Trigger): Element {
  const attributes = trigger.kind === 'parallel multiple' ? ['parallelMultiple="true"'] : [];
  return element('intermediateCatchEvent', id, { attributes, inside: [definitionOf(trigger)] });
}

function gatewayMark(
  kind: 'exclusive' | 'parallel' | 'inclusive' | 'complex',
  role: 'split' | 'join',
): string {
  switch (kind) {
    case 'exclusive':
      return mark('exclusive split, join; default flow', role);
    case 'parallel':
      return mark('parallel split, join', role);
    case 'inclusive':
      return mark('inclusive split; join', role);
    case 'complex':
      return mark('complex gateway (activationCondition, activationCount, reset phase)', role);
  }
}
