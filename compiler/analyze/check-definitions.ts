import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Definitions } from '../model/definitions.ts';
import type { EventDefinition } from '../model/event-definition.ts';
import { Findings } from './findings.ts';
import { allNodes } from './process-info.ts';

/** Checks what concerns a file as a whole: that it has something to execute, and that what it declares is used. */
export function checkDefinitions(definitions: Definitions): readonly Diagnostic[] {
  const found = new Findings();
  if (!definitions.processes.some((process) => process.isExecutable)) {
    const [first] = definitions.processes;
    found.about(
      first ?? { ...definitions, name: definitions.name ?? 'The file' },
      'not-executable',
      first ? 'is not meant to be executed.' : 'holds no process.',
      {
        fix: first
          ? 'Set isExecutable="true" on the process.'
          : 'Draw a process with isExecutable="true".',
      },
    );
  }
  if (found.hasErrors()) return found.all();
  const nodes = definitions.processes.flatMap(allNodes);
  const inEvents = nodes.flatMap((node) => ('definitions' in node ? node.definitions : []));
  const used = new Set([
    ...[...inEvents, ...definitions.eventDefinitions].map(referenceOf),
    ...nodes.map((node) => ('messageRef' in node ? node.messageRef : undefined)),
    ...definitions.collaborations.flatMap((one) => one.messageFlows.map((flow) => flow.messageRef)),
  ]);
  const { messages, errors, signals, escalations } = definitions;
  for (const element of [...messages, ...errors, ...signals, ...escalations]) {
    if (used.has(element.id)) continue;
    found.about(element, 'unused-element', 'is declared, and nothing refers to it.', {
      fix: 'Remove it.',
    });
  }
  return found.all();
}

function referenceOf(definition: EventDefinition): string | undefined {
  switch (definition.kind) {
    case 'messageEventDefinition':
      return definition.messageRef;
    case 'errorEventDefinition':
      return definition.errorRef;
    case 'signalEventDefinition':
      return definition.signalRef;
    case 'escalationEventDefinition':
      return definition.escalationRef;
    default:
      return undefined;
  }
}
