import type { Findings } from '../analyze/findings.ts';
import { camunda8For, foreignWord } from '../analyze/camunda-7/replacements.ts';
import { camunda7Severity } from '../analyze/camunda-7/severity.ts';
import type { ElementBase } from '../model/element.ts';
import type { ForeignAttribute, ForeignElement } from '../model/extensions.ts';
import type { FlowNode } from '../model/flow-node.ts';

/** An element without the words of other engines that nothing here does: a sketch says so, and goes on. */
export function withoutForeign<Element extends ElementBase>(
  element: Element,
  findings: Findings,
  owner: ElementBase = element,
): Element {
  const keeps = (word: ForeignAttribute | ForeignElement): boolean => {
    if (word.vocabulary === 'camunda7') return keepsCamunda7(word, owner, findings);
    if (word.vocabulary !== 'zeebe' || !('children' in word)) return true;
    const message = `has zeebe:${word.name}, which a sketch does without.`;
    findings.about(owner, 'unsupported-extension', message, {
      ...{ span: word.span, severity: 'warning', fix: 'Remove it, or do without what it says.' },
    });
    return false;
  };
  const { attributes, others } = element.extensions;
  if (attributes.length === 0 && others.length === 0) return element;
  const extensions = {
    ...element.extensions,
    ...{ attributes: attributes.filter(keeps), others: others.filter(keeps) },
  };
  return { ...element, extensions };
}

/** The same of a node, its marker and its definitions. */
export function nodeWithoutForeign(node: FlowNode, findings: Findings): FlowNode {
  const own = withoutForeign(node, findings);
  if ('definitions' in own) {
    return {
      ...own,
      definitions: own.definitions.map((one) => withoutForeign(one, findings, node)),
    };
  }
  if (!('loop' in own) || own.loop === undefined) return own;
  return { ...own, loop: withoutForeign(own.loop, findings, node) };
}

function keepsCamunda7(
  word: ForeignAttribute | ForeignElement,
  element: ElementBase,
  findings: Findings,
): boolean {
  const severity = camunda7Severity(word);
  if (severity === 'info') return true;
  const what = severity === 'warning' ? 'is taken as it is meant' : 'a sketch does without';
  const message = `has ${foreignWord(word)} and ${what}.`;
  const fix = `When the model is meant to run: ${camunda8For(word.name)}`;
  findings.about(element, 'camunda-7', message, { span: word.span, fix, severity: 'warning' });
  return false;
}
