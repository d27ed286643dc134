import type { ProcessManifest } from '#contracts/manifest.ts';
import type { Draft } from './draft.ts';

/** What servers must know of a compiled process. */
export function manifestOf({ graph, info, inputSchema, source }: Draft): ProcessManifest {
  const { versionTag, businessKey, messages, starts, events, labels } = info;
  return {
    ...{ id: graph.id, name: graph.name, version: graph.version },
    ...(versionTag === undefined ? {} : { versionTag }),
    workflowType: `${graph.id}@${graph.version}`,
    ...(businessKey === undefined ? {} : { businessKey: businessKey.text }),
    ...(inputSchema === undefined ? {} : { input: inputSchema }),
    ...{ messages, ...(starts && { starts }), events, labels },
    source: source.replaceAll('\\', '/'),
  };
}
