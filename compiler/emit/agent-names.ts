import type { AgentCatalogue } from '#contracts/job.ts';
import { isReserved } from './names.ts';

/** How a workflow module names a job's constant: `agents.<group>.<member>`. */
export interface AgentReference {
  readonly group: string;
  readonly member: string;
}

/**
 * What generated code calls the jobs of a catalogue. Of several that would be called alike, all but the first have a number behind
 * `_`, which no other name has.
 */
export class AgentNames {
  readonly #catalogue: AgentCatalogue;
  readonly #references = new Map<string, AgentReference>();
  readonly #constants = new Map<string, string>();

  constructor(catalogue: AgentCatalogue) {
    this.#catalogue = catalogue;
    const taken = new Map<string, number>();
    const toldApart = (scope: string, name: string): string => {
      const before = taken.get(`${scope} ${name}`) ?? 0;
      taken.set(`${scope} ${name}`, before + 1);
      return before === 0 ? name : `${name}_${before + 1}`;
    };
    for (const job of Object.keys(catalogue).toSorted()) {
      const { group, member } = referenceOf(job, catalogue);
      this.#references.set(job, { group, member: toldApart(`agents.${group}`, member) });
      const name = identifier(job);
      this.#constants.set(job, toldApart('constants', isReserved(name) ? `${name}Job` : name));
    }
  }

  /** The group is the agent's folder, without a catalogue what stands before the first dot; the member is the rest in camel case. */
  referenceOf(job: string): AgentReference {
    return this.#references.get(job) ?? referenceOf(job, this.#catalogue);
  }

  /** In `agents.ts` itself. */
  constantOf(job: string): string {
    return this.#constants.get(job) ?? identifier(job);
  }
}

function referenceOf(job: string, catalogue: AgentCatalogue): AgentReference {
  const dot = job.indexOf('.');
  const prefix = dot > 0 ? job.slice(0, dot) : 'jobs';
  const agent = Object.hasOwn(catalogue, job) ? (catalogue[job]?.agent ?? prefix) : prefix;
  const rest = job.startsWith(`${agent}.`) ? job.slice(agent.length + 1) : job;
  const own = dot > 0 && agent === prefix ? job.slice(dot + 1) : rest;
  return { group: identifier(agent), member: identifier(own) };
}

function identifier(text: string): string {
  const name = camel(text);
  return name === '' ? 'job' : name;
}

function camel(text: string): string {
  const name = pascal(text);
  const start = name.charAt(0).toLowerCase() + name.slice(1);
  return /^\d/u.test(start) ? `job${start}` : start;
}

/** The letters and digits of a text, each word with a capital. */
export function pascal(text: string): string {
  const words = text.normalize('NFKD').split(/[^A-Za-z0-9]+/u);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
