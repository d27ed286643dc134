import { processOf } from './check-model.ts';

/**
 * A model in a few words. Nodes are `id:element`, apart by blanks; `job` is a service task of the agent that packs
 * orders, `sub{...}` a subprocess. Flows are `from>to`, `from>to?condition` (FEEL without blanks), `from>to*` for the
 * default; their ids are `from_to`.
 *
 *     draw('S:startEvent G:exclusiveGateway A:job B:job', 'S>G G>A?yes G>B*')
 */
export function draw(nodes: string, flows = ''): string {
  return processOf(content(nodes, flows));
}

/** The inside of a process or subprocess. */
export function content(nodes: string, flows = ''): string {
  const drawn = words(flows).map(readFlow);
  const defaults = new Map(
    drawn.filter((flow) => flow.isDefault).map(({ from, id }) => [from, id]),
  );
  const elements = words(nodes).map((word) => {
    const [id = '', element = ''] = word.split(':');
    const attribute = defaults.has(id) ? ` default="${defaults.get(id)}"` : '';
    return element === 'job'
      ? job(id, 'orders.pack', attribute)
      : `<${element} id="${id}"${attribute} />`;
  });
  return [...elements, ...drawn.map(({ xml }) => xml)].join('\n');
}

export function job(id: string, type = 'orders.pack', attributes = ''): string {
  return `<serviceTask id="${id}"${attributes}><extensionElements><zeebe:taskDefinition type="${type}" /></extensionElements></serviceTask>`;
}

/** A subprocess around {@link content}. */
export function subprocess(id: string, inside: string): string {
  return `<subProcess id="${id}">\n${inside}\n</subProcess>`;
}

/** A timer at the boundary of `host`. */
export function boundaryTimer(id: string, host: string): string {
  return `<boundaryEvent id="${id}" attachedToRef="${host}"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>`;
}

function words(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

function readFlow(word: string) {
  const {
    from = '',
    to = '',
    condition,
    star,
  } = /^(?<from>[\w.-]+)>(?<to>[\w.-]+)(?:\?(?<condition>[^*]+))?(?<star>\*)?$/u.exec(word)
    ?.groups ?? {};
  const id = `${from}_${to}`;
  const ends = `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"`;
  const inside = `<conditionExpression>=${condition}</conditionExpression>`;
  const xml = condition === undefined ? `${ends} />` : `${ends}>${inside}</sequenceFlow>`;
  return { from, id, isDefault: star !== undefined, xml };
}
