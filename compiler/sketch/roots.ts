import type { Findings } from '../analyze/findings.ts';
import { property } from '../analyze/process-info.ts';
import type { Definitions, Message } from '../model/definitions.ts';
import type { ElementBase } from '../model/element.ts';
import { labelOf } from '../model/element.ts';
import type { Expression } from '../model/expression.ts';
import type { Assumptions } from './assumptions.ts';
import { feel } from './assumptions.ts';
import { withoutForeign } from './foreign.ts';

/** The model with what its events were assumed to refer to, and names, codes and keys where there are none. */
export function withRoots(
  model: Definitions,
  processes: readonly Assumptions[],
  assumed: Assumptions,
): Definitions {
  const users = new Map(processes.flatMap((one) => [...one.users]));
  const made = (of: (one: Assumptions) => ReadonlyMap<string, ElementBase>) =>
    processes.flatMap((one) => [...of(one).values()]);
  const named = <Root extends ElementBase>(root: Root): Root => {
    const user = users.get(root.id);
    if ((root.name?.trim() ?? '') !== '' || user === undefined) return root;
    const name = labelOf(user);
    assumed.say(root, `it is called '${name}'`);
    return { ...root, name };
  };
  const coded = <Root extends ElementBase & { readonly code: Expression | undefined }>(
    root: Root,
  ): Root => {
    const user = users.get(root.id);
    if ((root.code?.text.trim() ?? '') !== '' || user === undefined) return root;
    const text = labelOf(root.name === undefined ? user : root);
    assumed.say(root, `its code is '${text}'`);
    return { ...root, code: { kind: 'static', text, span: root.span } };
  };
  const code = ({ name = '', span }: ElementBase): Expression => {
    return { kind: 'static', text: name, span };
  };
  const keys = keysOf(model, processes);
  const drawn = rootsWithoutForeign(model, assumed.found);
  const { errors, escalations, signals } = drawn;
  const messages: readonly Message[] = [
    ...drawn.messages.map(named),
    ...made((one) => one.messages).map(
      (one) => ({ ...one, kind: 'message', itemRef: undefined }) as const,
    ),
  ];
  return {
    ...model,
    messages: messages.map((one) => withKey(one, keys.get(one.id), assumed)),
    signals: [
      ...signals.map(named),
      ...made((one) => one.signals).map((one) => ({ ...one, kind: 'signal' }) as const),
    ],
    errors: [
      ...errors.map(coded),
      ...made((one) => one.errors).map(
        (one) => ({ ...one, kind: 'error', code: code(one) }) as const,
      ),
    ],
    escalations: [
      ...escalations.map(coded),
      ...made((one) => one.escalations).map(
        (one) => ({ ...one, kind: 'escalation', code: code(one) }) as const,
      ),
    ],
  };
}

/** Of each message that somebody waits for, the business key of the first who does. */
function keysOf(
  { processes }: Definitions,
  assumed: readonly Assumptions[],
): ReadonlyMap<string, Expression> {
  const keys = new Map<string, Expression>();
  processes.forEach((process, index) => {
    const given = property(process.extensions, 'businessKey');
    // Every expression can read the business key under this name.
    const key = given?.kind === 'feel' ? given : feel('businessKey', process.span);
    for (const id of assumed[index]?.awaited ?? []) if (!keys.has(id)) keys.set(id, key);
  });
  return keys;
}

function withKey(message: Message, key: Expression | undefined, assumed: Assumptions): Message {
  const { extensions, span } = message;
  const given = extensions.subscription?.correlationKey;
  if (key === undefined || given?.kind === 'feel') return message;
  assumed.say(message, 'it goes to the instance with its business key');
  const subscription = { correlationKey: feel(key.text, span), span };
  return { ...message, extensions: { ...extensions, subscription } };
}

function rootsWithoutForeign(
  { messages, signals, errors, escalations }: Definitions,
  findings: Findings,
): Pick<Definitions, 'messages' | 'signals' | 'errors' | 'escalations'> {
  const plain = <Root extends ElementBase>(root: Root): Root => withoutForeign(root, findings);
  return {
    messages: messages.map(plain),
    signals: signals.map(plain),
    errors: errors.map(plain),
    escalations: escalations.map(plain),
  };
}
