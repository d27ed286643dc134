import { describe, expect, test } from 'vitest';
import { compile } from '#compiler';
import { processOf } from '../check-model.ts';

const call = (id: string, attributes = '') =>
  `<callActivity id="A" calledElement="${id}"${attributes}/>`;

function codesOf(text: string, more: Partial<Parameters<typeof compile>[0]> = {}) {
  const { diagnostics } = compile({ files: [{ path: 'a.bpmn', text }], backend: 'net', ...more });
  return diagnostics.map(({ code, severity }) => `${severity} ${code}`);
}

describe('what processes refer to', () => {
  test('a process of the same file, of another file, or nowhere', () => {
    const other = '<process id="other" isExecutable="true"><task id="B"/></process>';
    expect(codesOf(processOf(call('other'), other))).toEqual([]);
    const files = [
      { path: 'a.bpmn', text: processOf(call('other')) },
      { path: 'b.bpmn', text: processOf('<task id="B"/>').replace('id="order"', 'id="other"') },
    ];
    expect(codesOf('', { files })).toEqual([]);
    expect(codesOf(processOf(call('other')))).toEqual(['error unknown-process']);
    expect(codesOf(processOf(call('other')), { isPart: true })).toEqual([
      'warning unknown-process',
    ]);
  });

  test('a global task, which is a process of one task', () => {
    const task = '<globalUserTask id="ask" name="Ask"/><globalTask id="unused"/>';
    const { processes, diagnostics } = compile({
      files: [{ path: 'a.bpmn', text: processOf(call('ask'), task) }],
      backend: 'net',
    });
    expect(diagnostics).toEqual([]);
    expect(processes.map(({ id }) => id)).toEqual(['order', 'ask']);
  });

  test('a decision, of a decision model that is one', () => {
    const rule =
      '<businessRuleTask id="A"><extensionElements><zeebe:calledDecision decisionId="rate" resultVariable="r"/></extensionElements></businessRuleTask>';
    const text = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"><decision id="rate" name="Rate"><literalExpression><text>1</text></literalExpression></decision></definitions>`;
    expect(codesOf(processOf(rule))).toEqual(['error unknown-decision']);
    expect(codesOf(processOf(rule), { decisions: [{ path: 'd.dmn', text }] })).toEqual([]);
    const chosen = rule.replace('"rate"', '"=rule"');
    expect(codesOf(processOf(chosen))).toEqual(['error unknown-decision']);
    expect(codesOf(processOf(chosen), { decisions: [{ path: 'd.dmn', text }] })).toEqual([]);
    const broken = { decisions: [{ path: 'd.dmn', text: '<a/>' }] };
    expect(codesOf(processOf('<task id="A"/>'), broken)).toEqual(['error invalid-dmn']);
  });
});
