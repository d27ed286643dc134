/**
 * Random drawings of all constructs: nested, cyclic and unsound ones too. A drawing is a list of elements, each with ways to
 * others; it shrinks by leaving elements out.
 */
import fc from 'fast-check';
import { model } from '../compiler/compile/models.ts';
import type { JobPlan, Scenario } from '../support/in-process/scenario.ts';
import { constructs, flow, roots, work } from './constructs.ts';
import type { Way } from './constructs.ts';

export interface Drawing {
  readonly text: string;
  /** The same with other labels. */
  readonly redrawn: string;
  readonly scenario: Scenario;
  /** Names of the constructs by element. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Elements that lead to a gateway, by gateway: a gateway leaves no trace of its own. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Element {
  readonly kind: string;
  readonly hours: number;
  /** Where its ways lead: to the next element, or as many further; negative: back. */
  readonly steps: readonly number[];
  readonly plan: 'fine' | 'error' | 'failure';
  readonly inside: readonly Element[];
}

const HOUR = 3_600_000;

/** @param kinds constructs to draw with */
export function drawings(kinds: readonly string[]): fc.Arbitrary<Drawing> {
  const steps = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 3 }) },
      { weight: 1, arbitrary: fc.integer({ min: -3, max: -1 }) },
    ),
    { minLength: 1, maxLength: 3 },
  );
  const elementWith = (inside: fc.Arbitrary<readonly Element[]>): fc.Arbitrary<Element> =>
    fc.record({
      kind: fc.constantFrom(...kinds),
      hours: fc.integer({ min: 0, max: 8 }),
      steps,
      plan: fc.constantFrom('fine', 'fine', 'fine', 'error', 'failure'),
      inside,
    });
  const innermost = elementWith(fc.constant([]));
  const inner = elementWith(fc.array(innermost, { maxLength: 3 }));
  const element = elementWith(fc.array(inner, { maxLength: 3 }));
  return fc
    .tuple(fc.array(element, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 3 }))
    .map(([elements, n]) => new Pencil().drawing(elements, n));
}

class Pencil {
  private count = 0;
  private readonly kinds = new Map<string, string>();
  private readonly sources = new Map<string, Set<string>>();
  private readonly jobs: Record<string, JobPlan> = {};

  drawing(elements: readonly Element[], n: number): Drawing {
    const text = model('story', KEY + this.scope(elements), roots);
    const messages = [3, 20, 41].flatMap((time) =>
      ['M1', 'M2'].map((name, index) => ({ name, at: time * HOUR + 1_000 * index })),
    );
    const signals = [4, 9, 22].map((time) => ({ name: 'G1', at: time * HOUR + 5_000 }));
    const scenario: Scenario = {
      ...{ input: { n, key: 'key-1' }, jobs: this.jobs, messages, signals, until: 30 * HOUR },
      incidents: Object.fromEntries(
        Object.keys(this.jobs).map((id) => [id, { action: 'skip', after: 3 * HOUR + 7 }]),
      ),
    };
    const { kinds, sources } = this;
    return { text, redrawn: redraw(text), scenario, kinds, sources };
  }

  private scope(elements: readonly Element[]): string {
    const start = this.id('S');
    const ids = elements.map(() => this.id('N'));
    const parts = [`<startEvent id="${start}" />`];
    if (ids[0] !== undefined) {
      parts.push(flow(start, ids[0]));
      this.leads(start, ids[0]);
    }
    for (const [index, element] of elements.entries()) {
      const { kind, hours, plan } = element;
      const id = ids[index] ?? '';
      const draw = constructs[kind];
      if (draw === undefined) continue;
      this.kinds.set(id, kind);
      this.jobs[id] = planOf(plan, hours);
      const inside = this.scope(element.inside);
      const piece = draw({ id, hours, inside });
      const flows = piece.ways.flatMap((way) => this.flows(way, element, index, ids));
      const [otherwise = ''] = flows.length > 0 ? [flows.at(-1)?.id] : [];
      const chooses = piece.ways.some((way) => way.chooses === true);
      parts.push(
        chooses && otherwise !== ''
          ? piece.xml.replace(' />', ` default="${otherwise}" />`)
          : piece.xml,
      );
      parts.push(...flows.map(({ xml }) => xml));
    }
    return parts.join('\n');
  }

  /** Flows of one way out; one that leads back passes a job, so that time goes by in loops. */
  private flows(way: Way, { steps }: Element, index: number, ids: readonly string[]) {
    const wanted = way.several === true ? steps : steps.slice(0, 1);
    const targets = [...new Set(wanted.map((step) => index + step + (step < 0 ? 0 : 1)))];
    const there = targets.flatMap((at) => ids[Math.max(0, at)] ?? []);
    return [...new Set(there)].map((target, at, all) => {
      const id = this.id('F');
      this.leads(way.from, target);
      const isLast = at === all.length - 1;
      const condition = way.chooses === true && !isLast ? `modulo(n + ${at}, 2) = 0` : '';
      if (ids.indexOf(target) > index) return { id, xml: flow(way.from, target, id, condition) };
      const back = this.id('K');
      const xml = flow(way.from, back, id, condition) + work(back) + flow(back, target);
      return { id, xml };
    });
  }

  private leads(source: string, target: string): void {
    this.sources.set(target, (this.sources.get(target) ?? new Set<string>()).add(source));
  }

  private id(prefix: string): string {
    this.count += 1;
    return `${prefix}${this.count}`;
  }
}

const KEY =
  '<extensionElements><zeebe:properties><zeebe:property name="businessKey" value="=key" /></zeebe:properties></extensionElements>';

function planOf(plan: Element['plan'], hours: number): JobPlan {
  const after = (((hours * 5) % 9) + 1) * HOUR + 137_000;
  if (plan === 'error') return { after, error: 'R1' };
  return plan === 'failure' ? { after, failure: 'down' } : { after, result: { n: hours } };
}

/** Other labels; that of a user task is part of what people are asked. */
function redraw(text: string): string {
  return text.replaceAll(
    /<bpmn2:(serviceTask|manualTask|scriptTask|\w+Gateway|subProcess|endEvent) id="(\w+)"/g,
    '<bpmn2:$1 name="Named $2 anew" id="$2"',
  );
}
