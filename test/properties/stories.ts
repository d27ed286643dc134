/**
 * Random processes as an analyst may think of them, drawn as BPMN, with a world in which they happen: which way each
 * choice takes, how often each loop turns, what fails, what comes too late.
 */
import fc from 'fast-check';
import type { AgentCatalogue, AgentEntry, JsonSchema } from '#contracts/job.ts';
import { flow, job, model } from '../compiler/compile/models.ts';
import type { JobPlan, MessagePlan, Scenario } from '../support/in-process/scenario.ts';

type Part =
  | { readonly kind: 'task'; readonly minutes: number }
  | { readonly kind: 'undoable'; readonly minutes: number }
  | { readonly kind: 'timer'; readonly minutes: number }
  | { readonly kind: 'message'; readonly minutes: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'row'; readonly parts: readonly Part[] }
  | { readonly kind: 'parallel'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly parts: readonly Part[]; readonly picks: readonly number[] }
  | { readonly kind: 'loop'; readonly body: Part; readonly turns: number; readonly first: boolean }
  | {
      readonly kind: 'guarded';
      readonly guard: Guard;
      readonly body: Part;
      readonly rescue: Part;
      readonly ends: boolean;
    };

/** What may interrupt a subprocess, and when. */
type Guard =
  | { readonly kind: 'error'; readonly fails: readonly boolean[] }
  | { readonly kind: 'timer' | 'message'; readonly minutes: number };

const minutes = fc.integer({ min: 1, max: 40 });

const { part } = fc.letrec<{ part: Part }>((tie) => {
  const several = fc.array(tie('part'), { minLength: 2, maxLength: 3 });
  return {
    part: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({ kind: fc.constantFrom('task', 'undoable', 'timer', 'message'), minutes }),
      fc.record({
        kind: fc.constant('row'),
        parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('parallel'), parts: several }),
      fc.record({
        kind: fc.constant('choice'),
        parts: several,
        picks: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('loop'),
        body: tie('part'),
        turns: fc.integer({ min: 0, max: 2 }),
        first: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('guarded'),
        guard: fc.oneof(
          fc.record({
            kind: fc.constant('error'),
            fails: fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }),
          }),
          fc.record({ kind: fc.constantFrom('timer', 'message'), minutes }),
        ),
        body: tie('part'),
        rescue: tie('part'),
        ends: fc.boolean(),
      }),
      fc.constant<Part>({ kind: 'undo' }),
    ),
  };
});

export interface Story {
  readonly text: string;
  readonly scenario: Scenario;
  /** Types for all that is answered: conditions become TypeScript. */
  readonly catalogue: AgentCatalogue;
}

export const stories: fc.Arbitrary<Story> = part.map((first) => new Drawing().story(first));

const BUSINESS_KEY =
  '<extensionElements><zeebe:properties><zeebe:property name="businessKey" value="=key" /></zeebe:properties></extensionElements>';

class Drawing {
  private count = 0;
  private readonly roots: string[] = [];
  private readonly jobs: Record<string, readonly JobPlan[]> = {};
  private readonly messages: MessagePlan[] = [];
  private readonly outputs: Record<string, JsonSchema> = {};

  story(first: Part): Story {
    const content = this.scope(first);
    const types = [...content.matchAll(/type="([^"]+)"/g)].map(([, type = '']) => type);
    return {
      text: model('story', BUSINESS_KEY + content, this.roots.join('')),
      scenario: { jobs: this.jobs, messages: this.messages },
      catalogue: Object.fromEntries(types.map((type) => [type, this.agent(type)])),
    };
  }

  private agent(type: string): AgentEntry {
    const output = this.outputs[type];
    return {
      ...{ job: type, agent: 'demo', placement: 'own', taskQueue: 'demo' },
      ...{ startToCloseTimeout: 1_000, retry: { maximumAttempts: 1 } },
      ...(output === undefined ? {} : { output }),
    };
  }

  private id(kind: string): string {
    this.count += 1;
    return `${kind}${this.count}`;
  }

  /** Content of a process or subprocess. */
  private scope(body: Part): string {
    const parts: string[] = [];
    const start = this.add(parts, 'startEvent', 'Start');
    const end = this.add(parts, 'endEvent', 'End');
    parts.push(flow(start, this.draw(body, end, parts)));
    return parts.join('');
  }

  private add(
    parts: string[],
    element: string,
    kind: string,
    inside = '',
    attributes = '',
  ): string {
    const id = this.id(kind);
    parts.push(`<${element} id="${id}"${attributes}>${inside}</${element}>`);
    return id;
  }

  private task(parts: string[], kind: string, plans: readonly JobPlan[]): string {
    const id = this.id(kind);
    parts.push(job(id, '', `demo.${id}`));
    this.jobs[id] = plans;
    return id;
  }

  /** A task that answers which way to take, then the gateway. */
  private decision(
    parts: string[],
    picks: readonly number[],
  ): { readonly ask: string; readonly gateway: string; readonly variable: string } {
    const ask = this.id('Ask');
    const variable = `way${ask}`;
    parts.push(job(ask, '', `demo.${ask}`));
    this.jobs[ask] = picks.map((pick) => ({ result: { [variable]: pick } }));
    this.outputs[`demo.${ask}`] = {
      type: 'object',
      required: [variable],
      properties: { [variable]: { type: 'integer' } },
    };
    const gateway = this.id('Which');
    parts.push(flow(ask, gateway));
    return { ask, gateway, variable };
  }

  /** Draws a part that goes on at `next`; gives back where it starts. */
  private draw(one: Part, next: string, parts: string[]): string {
    switch (one.kind) {
      case 'task':
      case 'undoable': {
        const id = this.task(parts, 'Task', [{ after: one.minutes * 60_000 }]);
        parts.push(flow(id, next));
        if (one.kind === 'undoable') this.undoable(id, parts);
        return id;
      }
      case 'timer': {
        const inside = `<timerEventDefinition><timeDuration>PT${one.minutes}M</timeDuration></timerEventDefinition>`;
        const id = this.add(parts, 'intermediateCatchEvent', 'Timer', inside);
        parts.push(flow(id, next));
        return id;
      }
      case 'message': {
        const id = this.add(
          parts,
          'intermediateCatchEvent',
          'Message',
          this.messageAt(one.minutes),
        );
        parts.push(flow(id, next));
        return id;
      }
      case 'undo': {
        const id = this.add(
          parts,
          'intermediateThrowEvent',
          'Undo',
          '<compensateEventDefinition />',
        );
        parts.push(flow(id, next));
        return id;
      }
      case 'row':
        return one.parts.reduceRight((target, inner) => this.draw(inner, target, parts), next);
      case 'parallel': {
        const join = this.add(parts, 'parallelGateway', 'Join');
        const split = this.add(parts, 'parallelGateway', 'Split');
        parts.push(flow(join, next));
        for (const inner of one.parts)
          parts.push(flow(split, this.draw(this.solid(inner), join, parts)));
        return split;
      }
      case 'choice':
        return this.choice(one, next, parts);
      case 'loop':
        return this.loop(one, next, parts);
      case 'guarded':
        return this.guarded(one, next, parts);
    }
  }

  /** Branches of a block need something on their flows, so that each flow has an id of its own. */
  private solid(inner: Part): Part {
    return {
      kind: 'row',
      parts: [{ kind: 'task', minutes: 1 }, inner, { kind: 'task', minutes: 2 }],
    };
  }

  private choice(one: Part & { readonly kind: 'choice' }, next: string, parts: string[]): string {
    const { ask, gateway, variable } = this.decision(parts, one.picks);
    const merge = this.add(parts, 'exclusiveGateway', 'Merge');
    parts.push(flow(merge, next));
    const last = one.parts.length - 1;
    one.parts.forEach((inner, index) => {
      const entry = this.draw(this.solid(inner), merge, parts);
      parts.push(flow(gateway, entry, index === last ? '' : `${variable} = ${index}`));
      if (index === last)
        parts.push(`<exclusiveGateway id="${gateway}" default="${gateway}__${entry}" />`);
    });
    return ask;
  }

  private loop(one: Part & { readonly kind: 'loop' }, next: string, parts: string[]): string {
    const picks = [...Array.from({ length: one.turns }, () => 1), 0];
    const { ask, gateway, variable } = this.decision(parts, picks);
    const head = this.add(parts, 'exclusiveGateway', 'Again');
    parts.push(
      `<exclusiveGateway id="${gateway}" default="${gateway}__${next}" />`,
      flow(gateway, next),
    );
    const again = `${variable} = 1`;
    if (one.first) {
      parts.push(
        flow(gateway, this.draw(this.solid(one.body), head, parts), again),
        flow(head, ask),
      );
    } else {
      parts.push(flow(gateway, head, again), flow(head, this.draw(one.body, ask, parts)));
    }
    return head;
  }

  private guarded(
    { guard, body, rescue, ends }: Part & { readonly kind: 'guarded' },
    next: string,
    parts: string[],
  ): string {
    const sub = this.id('Sub');
    const fails = guard.kind === 'error' ? guard.fails : [];
    const inner: string[] = [];
    const end = this.add(inner, 'endEvent', 'End');
    const last = this.task(inner, 'Risk', this.risks(fails));
    inner.push(flow(last, end));
    const first = this.add(inner, 'startEvent', 'Start');
    inner.push(flow(first, this.draw(body, last, inner)));
    parts.push(`<subProcess id="${sub}">${inner.join('')}</subProcess>`);
    const boundary = this.add(
      parts,
      'boundaryEvent',
      'Exit',
      this.trigger(guard),
      ` attachedToRef="${sub}"`,
    );
    const merge = this.add(parts, 'exclusiveGateway', 'After');
    const out = ends ? this.add(parts, 'endEvent', 'Out') : merge;
    parts.push(
      flow(sub, merge),
      flow(merge, next),
      flow(boundary, this.draw(this.solid(rescue), out, parts)),
    );
    return sub;
  }

  private risks(fails: readonly boolean[]): readonly JobPlan[] {
    return [...fails.map((fail): JobPlan => (fail ? { error: 'BAD' } : {})), {}];
  }

  private trigger(guard: Guard): string {
    switch (guard.kind) {
      case 'error': {
        const error = this.id('Error');
        this.roots.push(`<error id="${error}" errorCode="BAD" />`);
        return `<errorEventDefinition errorRef="${error}" />`;
      }
      case 'timer':
        return `<timerEventDefinition><timeDuration>PT${guard.minutes}M30S</timeDuration></timerEventDefinition>`;
      case 'message':
        return this.messageAt(guard.minutes);
    }
  }

  /** The message comes three times: early, a while later, and again in case of a loop. */
  private messageAt(at: number): string {
    const name = this.id('Message');
    this.roots.push(
      `<message id="${name}Definition" name="${name}"><extensionElements><zeebe:subscription correlationKey="=key" /></extensionElements></message>`,
    );
    for (const turn of [1, 7, 31]) {
      this.messages.push({ name, at: at * turn * 60_000 + this.count });
    }
    return `<messageEventDefinition messageRef="${name}Definition" />`;
  }

  private undoable(id: string, parts: string[]): void {
    const event = this.add(
      parts,
      'boundaryEvent',
      'Compensation',
      '<compensateEventDefinition />',
      ` attachedToRef="${id}"`,
    );
    const handler = this.id('Handler');
    parts.push(
      job(handler, '', `demo.${handler}`).replace(
        '<serviceTask',
        '<serviceTask isForCompensation="true"',
      ),
      `<association id="${this.id('To')}" sourceRef="${event}" targetRef="${handler}" associationDirection="One" />`,
    );
  }
}
