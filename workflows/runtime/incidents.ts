import type { IncidentResolution } from '#contracts/message.ts';
import type { Incident } from '#contracts/trace.ts';

/** What the element does once an operator has decided. */
export type Resolve = (resolution: IncidentResolution) => void;

/** Open incidents, oldest first. */
export class Incidents {
  private readonly open = new Map<
    string,
    { readonly incident: Incident; readonly resolve: Resolve }
  >();

  list(): readonly Incident[] {
    return [...this.open.values()].map(({ incident }) => incident);
  }

  /** The result withdraws the incident when its element is interrupted. */
  raise(incident: Incident, resolve: Resolve): () => void {
    this.open.set(incident.id, { incident, resolve });
    return () => this.open.delete(incident.id);
  }

  /** Undefined once done, else why not. */
  resolve(resolution: IncidentResolution): string | undefined {
    const found = this.open.get(resolution.incident);
    if (found === undefined) {
      const ids = [...this.open.keys()].join(', ') || 'none';
      return `No open incident '${resolution.incident}'. Open: ${ids}.`;
    }
    if (resolution.action === 'error' && !resolution.code) {
      return `Action 'error' needs the code of a BPMN error.`;
    }
    this.open.delete(resolution.incident);
    found.resolve(resolution);
    return undefined;
  }
}
