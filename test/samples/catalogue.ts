import type { AgentCatalogue, AgentEntry, JsonSchema } from '#contracts/job.ts';

/** Agents that the samples' models name: what they return is known, what they receive is everything. */
const OUTPUTS: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>> = {
  'demo.weigh': { grams: { type: 'number' } },
  'demo.label': { label: { type: 'string' } },
  'demo.lookUp': { stock: { type: 'integer' } },
  'demo.probe': { soil: { type: 'string' } },
  'demo.validate': { valid: { type: 'boolean' } },
  'demo.findPolicy': { inForce: { type: 'boolean' } },
  'demo.assess': { covered: { type: 'boolean' } },
  'demo.review': { approved: { type: 'boolean' } },
  'demo.count': { registrations: { type: 'integer' } },
  'demo.screen': { fraud: { type: 'boolean' } },
  'demo.launch': { sells: { type: 'boolean' } },
  'demo.correctPrice': { sells: { type: 'boolean' } },
  'demo.searchTown': { foundInTown: { type: 'boolean' } },
  'demo.searchState': { foundInState: { type: 'boolean' } },
  'demo.load': {
    truck: {
      type: 'object',
      properties: { plate: { type: 'string' } },
      required: ['plate'],
    },
  },
};

/** The catalogue for models that name these job types. */
export function sampleCatalogue(jobs: Iterable<string>): AgentCatalogue {
  const entries = [...new Set(jobs)].toSorted().map((job): [string, AgentEntry] => {
    const agent = job === 'publish-event' ? 'events' : (job.split('.')[0] ?? job);
    const properties = OUTPUTS[job];
    const entry: AgentEntry = {
      ...{ job, agent, placement: 'own', taskQueue: agent, startToCloseTimeout: 30_000 },
      retry: { maximumAttempts: 3, initialInterval: 1_000, backoffCoefficient: 2 },
    };
    if (properties === undefined) return [job, entry];
    const required = Object.keys(properties);
    return [job, { ...entry, output: { type: 'object', properties, required } }];
  });
  return Object.fromEntries(entries);
}
