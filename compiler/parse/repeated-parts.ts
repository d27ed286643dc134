import { nameOf } from '../model/element.ts';
import { isBpmn, named, report, spanOf } from './source.ts';
import type { Source } from './source.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** Parts of an element that BPMN has at most once. */
const once: ReadonlySet<string> = new Set([
  ...['standardLoopCharacteristics', 'multiInstanceLoopCharacteristics', 'ioSpecification'],
  ...['loopCardinality', 'loopCondition', 'completionCondition', 'activationCondition'],
  ...['conditionExpression', 'condition'],
]);

/** Reports a second part where there is one at most: which of them counts would depend on the tool. */
export function reportRepeated(source: Source, owner: XmlElement): void {
  const parts = owner.children.filter((one) => once.has(one.name) && isBpmn(one));
  if (parts.length < 2) return;
  for (const [part, [, second]] of Map.groupBy(parts, partOf)) {
    if (second === undefined) continue;
    const { id, label } = named(owner);
    report(source, 'duplicate-extension', {
      message: `${nameOf({ id, name: label })} has ${part} more than once.`,
      element: { id, label },
      span: spanOf(source, second),
      fix: 'Keep one of them.',
    });
  }
}

/** An activity is either a loop or a multi-instance. */
function partOf({ name }: XmlElement): string {
  return name.endsWith('LoopCharacteristics') ? 'a loop marker' : `<${name}>`;
}
