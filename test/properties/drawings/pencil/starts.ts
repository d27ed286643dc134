/** The ways that a process begins. */
import type { Notebook } from './notebook.ts';
import { mark } from '../rows.ts';
import type { Loose, Sheet } from './sheet.ts';
import type { Start, Story } from '../story.ts';
import { element } from './xml.ts';

interface Begins {
  /** Element whose trace shows that the process began this way. */
  readonly id: string;
  /** How a starter names the way; absent: the process's own. */
  readonly entry: string | undefined;
}

/** Draws all starts; the flow of the process leads on from each of them. */
export function startsOf(
  { starts, begins }: Story,
  notes: Notebook,
  sheet: Sheet,
): { readonly begins: Begins; readonly loose: readonly Loose[] } {
  const drawn = starts.map((start, index) => drawStart(start, index, notes, sheet));
  const chosen = drawn[begins % Math.max(1, drawn.length)] ?? {
    id: '',
    entry: undefined,
    loose: [],
  };
  const { id, entry } = chosen;
  const isPlain = starts.length === 1 && starts[0]?.kind === 'none';
  return {
    begins: { id, entry: isPlain ? undefined : entry },
    loose: drawn.flatMap(({ loose }) => loose),
  };
}

function drawStart(
  { kind }: Start,
  index: number,
  notes: Notebook,
  sheet: Sheet,
): Begins & { readonly loose: readonly Loose[] } {
  const id = notes.id('S');
  const message = `<messageEventDefinition messageRef="B${index}" />`;
  sheet.text('');
  const event = (definition: string, marks: readonly string[], attributes: string[] = []) => {
    sheet.attach(element('startEvent', id, { attributes, inside: [definition] }));
    notes.mark(id, marks);
    return { id, entry: id, loose: [{ from: id }] };
  };
  switch (kind) {
    case 'none':
      return event('', [mark('none start, throw, end', 'start')]);
    case 'message':
      return event(message, [
        mark('message start, catch, boundary int/non, event subprocess int/non', 'start'),
      ]);
    case 'signal':
      return event(`<signalEventDefinition signalRef="BG${index}" />`, [
        mark(
          'signal start, catch, throw, end, boundary int/non, event subprocess int/non',
          'start',
        ),
      ]);
    case 'timer':
      return event(
        '<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>',
        timerMarks(),
      );
    case 'date':
      return event(
        '<timerEventDefinition><timeDate>2030-01-01T00:00:00Z</timeDate></timerEventDefinition>',
        timerMarks(),
      );
    case 'condition':
      return event(
        `<conditionalEventDefinition><condition>=n &gt;= ${index}</condition></conditionalEventDefinition>`,
        [
          mark(
            'conditional catch, boundary int/non, event subprocess int/non, root start',
            'start',
          ),
        ],
      );
    case 'multiple':
    case 'parallel multiple':
      return event(
        `${message}<signalEventDefinition signalRef="BG${index}" />`,
        [mark('multiple, parallel multiple (catch, boundary, start, throw, end)', 'start')],
        kind === 'multiple' ? [] : ['parallelMultiple="true"'],
      );
    case 'receive task':
      sheet.attach(
        element('receiveTask', id, {
          attributes: [`messageRef="B${index}"`, 'instantiate="true"'],
        }),
      );
      notes.mark(id, [mark('receive task instantiate', 'start')]);
      return { id, entry: id, loose: [{ from: id }] };
    case 'gateway':
    case 'parallel gateway':
      return gatewayStart(kind === 'parallel gateway', id, index, notes, sheet);
  }
}

function gatewayStart(
  isParallel: boolean,
  id: string,
  index: number,
  notes: Notebook,
  sheet: Sheet,
): Begins & { readonly loose: readonly Loose[] } {
  const attributes = ['instantiate="true"', ...(isParallel ? ['eventGatewayType="Parallel"'] : [])];
  sheet.attach(element('eventBasedGateway', id, { attributes }));
  const events = [notes.id('S'), notes.id('S')];
  for (const [at, event] of events.entries()) {
    const name = at === 0 ? `B${index}` : 'M3';
    sheet.attach(
      element('intermediateCatchEvent', event, {
        inside: [`<messageEventDefinition messageRef="${name}" />`],
      }),
    );
    sheet.connect([{ from: id, bound: true }], event);
    const row = 'event-based instantiating; parallel event-based';
    notes.mark(event, [mark(row, isParallel ? 'parallel' : 'instantiating')]);
  }
  const [entry = ''] = events;
  return { id: entry, entry, loose: events.map((from) => ({ from })) };
}

function timerMarks(): string[] {
  return [
    mark(
      'timer start (date, cycle), catch (date, duration), boundary int/non (cycle: non), event subprocess int/non',
      'start',
    ),
  ];
}

/** Messages and signals that start processes. */
export function startRoots(starts: readonly Start[]): string {
  return starts
    .map(
      (_, index) =>
        `<message id="B${index}" name="B${index}" /><signal id="BG${index}" name="BG${index}" />`,
    )
    .join('');
}
