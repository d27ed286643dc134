import type { ElementBase } from '../../model/element.ts';
import type { Rule } from './rule.ts';

/** Ids, job types and names of messages and signals become names in Temporal, which are indexed. */
const most = 255;

export const lengths: Rule = ({
  process,
  scopes,
  messages,
  signals,
  errors,
  escalations,
  findings,
}) => {
  const check = (element: ElementBase, what: string, text: string | undefined): void => {
    if (text === undefined || text.length <= most) return;
    const shown = { ...element, id: shortened(element.id), name: shortened(element.name ?? '') };
    const message = `has ${what} of ${text.length} characters; the most is ${most}.`;
    findings.about(shown, 'too-long', message, { fix: 'Shorten it.' });
  };
  const inside = scopes.flatMap(({ nodes, flows }) => [...nodes, ...flows]);
  for (const element of [process, ...inside]) {
    check(element, 'an id', element.id);
    const { taskDefinition } = element.extensions;
    const type = taskDefinition?.type;
    if (type?.kind === 'static') check(element, 'a job type', type.text);
  }
  for (const root of [...messages.values(), ...signals.values()]) {
    if (root.name?.startsWith('=') !== true) check(root, 'a name', root.name);
  }
  for (const root of [...errors.values(), ...escalations.values()]) {
    if (root.code?.kind === 'static') check(root, 'a code', root.code.text);
  }
};

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}...`;
}
