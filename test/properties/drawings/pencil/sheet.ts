/** The elements and flows of one scope, before they are text: flows can still be led elsewhere. */
import type { Rewiring } from '../story.ts';
import type { Element } from './xml.ts';
import { job, print } from './xml.ts';

export interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly condition?: string;
}

/** Where flows are to start that still lack their target. */
export interface Loose {
  readonly from: string;
  readonly condition?: string;
  readonly isDefault?: true;
  /** Behind an event-based gateway: nothing else may lead there. */
  readonly bound?: true;
}

/** What puts out several tokens without several flows. */
const SPLITTING = /^(?:cancelActivity="false"|completionQuantity=|eventGatewayType="Parallel")/;
const CHOOSING: ReadonlySet<string> = new Set(['exclusiveGateway', 'eventBasedGateway']);

export class Sheet {
  readonly elements: Element[] = [];
  /** What flows may be led to. */
  readonly targets: string[] = [];
  readonly flows: Flow[] = [];
  /** Default flows by their sources. */
  readonly defaults = new Map<string, string>();
  private readonly others: string[] = [];
  private readonly newId: (prefix: string) => string;
  private readonly bound = new Set<string>();

  private readonly dress: (element: Element) => Element;

  constructor(newId: (prefix: string) => string, dress: (element: Element) => Element) {
    this.newId = newId;
    this.dress = dress;
  }

  /** Puts an element where loose ends lead to. */
  put(element: Element, loose: readonly Loose[]): void {
    this.elements.push(this.dress(element));
    this.targets.push(element.id);
    this.connect(loose, element.id);
  }

  /** An element that no flow may be led to. */
  attach(element: Element): void {
    this.elements.push(this.dress(element));
  }

  text(xml: string): void {
    this.others.push(xml);
  }

  connect(loose: readonly Loose[], to: string): void {
    for (const { from, condition, isDefault, bound } of loose) {
      const id = this.newId('F');
      if (isDefault === true) this.defaults.set(from, id);
      if (bound === true) this.bound.add(id);
      this.flows.push({ id, from, to, ...(condition === undefined ? {} : { condition }) });
    }
  }

  /** A flow that is led back passes a job, so that time goes by. */
  rewire(rewired: readonly Rewiring[]): void {
    for (const { flow: which, to } of rewired) {
      const free = this.flows.filter(({ id }) => !this.bound.has(id));
      const flow = free[which % Math.max(1, free.length)];
      const eventual = new Set(
        this.flows.filter(({ id }) => this.bound.has(id)).map((one) => one.to),
      );
      const targets = this.targets.filter((id) => !eventual.has(id));
      const target = targets[to % Math.max(1, targets.length)];
      if (flow === undefined || target === undefined) continue;
      const isBack = this.positionOf(target) <= this.positionOf(flow.from);
      const pause = isBack ? this.newId('P') : target;
      this.flows[this.flows.indexOf(flow)] = { ...flow, to: pause };
      if (!isBack) continue;
      this.attach(job(pause));
      this.connect([{ from: pause }], target);
    }
  }

  private positionOf(id: string): number {
    return this.elements.findIndex((element) => element.id === id);
  }

  /** A job before an element: tokens that come to it one at a time, as jobs end one at a time. */
  pauseBefore(id: string): void {
    const pause = this.newId('P');
    for (const [index, flow] of this.flows.entries()) {
      if (flow.to === id) this.flows[index] = { ...flow, to: pause };
    }
    this.attach(job(pause));
    this.connect([{ from: pause }], id);
  }

  /** Whether more than one token may be in the scope at a time. */
  get splits(): boolean {
    const leaving = Map.groupBy(this.flows, ({ from }) => from);
    return this.elements.some(({ id, tag, attributes }) => {
      if (attributes.some((one) => SPLITTING.test(one))) return true;
      return (leaving.get(id)?.length ?? 0) > 1 && !CHOOSING.has(tag);
    });
  }

  /** @param arrange puts the elements and flows of the scope in another order */
  print(arrange: (pieces: readonly SheetPiece[]) => readonly SheetPiece[]): string {
    const pieces: SheetPiece[] = [
      ...this.elements.map((element) => ({
        kind: 'element' as const,
        element,
        text: print(element, this.defaultOf(element.id)),
      })),
      ...this.flows.map((flow) => ({ kind: 'flow' as const, flow, text: printFlow(flow) })),
    ];
    return [...this.others, ...arrange(pieces).map(({ text }) => text)].join('\n');
  }

  private defaultOf(id: string): string {
    const flow = this.defaults.get(id);
    return flow === undefined ? '' : `default="${flow}"`;
  }
}

export type SheetPiece =
  | { readonly kind: 'element'; readonly element: Element; readonly text: string }
  | { readonly kind: 'flow'; readonly flow: Flow; readonly text: string };

function printFlow({ id, from, to, condition }: Flow): string {
  const when =
    condition === undefined ? '' : `<conditionExpression>=${condition}</conditionExpression>`;
  return `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${when}</sequenceFlow>`;
}
