/** What events and gateways may carry: mappings, and listeners. */
import type { Dress } from '../story.ts';
import { mark } from '../rows.ts';
import type { Notebook } from './notebook.ts';
import { listener } from './tasks.ts';
import type { Element } from './xml.ts';

/** A link is a flow, and a compensation boundary event no place where a token comes by. */
const BARE = /<(?:link|compensate)EventDefinition/;

/** They are reached when what they wait for has happened. */
const UNSTARTED: ReadonlySet<string> = new Set(['startEvent', 'boundaryEvent', 'complexGateway']);

/** Draws what a story gives to the events and gateways of a drawing, which are counted as they are drawn. */
export class Wardrobe {
  private readonly notes: Notebook;
  private readonly dressed: readonly Dress[];
  private count = 0;

  constructor(notes: Notebook, dressed: readonly Dress[]) {
    this.notes = notes;
    this.dressed = dressed;
  }

  readonly dress = (element: Element): Element => {
    const { id, tag, extensions, inside } = element;
    const isEvent = tag.endsWith('Event') && !inside.some((one) => BARE.test(one));
    if (!isEvent && !tag.endsWith('Gateway')) return element;
    this.count += 1;
    const own = this.dressed.filter(({ at }) => at === this.count).map(({ what }) => what);
    const maps = isEvent && own.includes('output');
    const heard = [
      ...(own.includes('start listener') && !UNSTARTED.has(tag) ? [listener('start')] : []),
      ...(own.includes('end listener') && isEvent && !endsByError(element)
        ? [listener('end')]
        : []),
    ];
    if (maps) this.notes.mark(id, [mark('ioMapping', 'event')]);
    if (heard.length > 0) this.notes.mark(id, [mark('executionListeners', 'event or gateway')]);
    const more = [
      maps ? `<zeebe:ioMapping><zeebe:output source="=n" target="o${id}" /></zeebe:ioMapping>` : '',
      heard.length > 0
        ? `<zeebe:executionListeners>${heard.join('')}</zeebe:executionListeners>`
        : '',
    ];
    return { ...element, extensions: [...extensions, ...more.filter((one) => one !== '')] };
  };
}

function endsByError({ tag, inside }: Element): boolean {
  return tag === 'endEvent' && inside.some((one) => one.startsWith('<errorEventDefinition'));
}
