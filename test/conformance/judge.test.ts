import { describe, expect, it } from 'vitest';
import { readCase, type ConformanceCase } from '#tools/conformance/case.ts';
import { judge, type Observation } from '#tools/conformance/judge.ts';
import { allows, orderProblem, parseOrder } from '#tools/conformance/order.ts';

describe('an order', () => {
  it.each([
    ['', '', true],
    ['', 'A', false],
    ['A B', 'A B', true],
    ['A B', 'B A', false],
    ['A B', 'A', false],
    ['A & B', 'B A', true],
    ['A B & C', 'A C B', true],
    ['A (B & C) D', 'A C B D', true],
    ['A (B & C) D', 'A C D B', false],
    ['(A & (B C)) D', 'B A C D', true],
    ['(A & A) B', 'A A B', true],
    ['A & (A B)', 'A B A', true],
    ['((A))', 'A', true],
    ['() A ()', 'A', true],
  ])('%s: %s is %s', (order, trace, expected) => {
    expect(allows(parseOrder(order), trace === '' ? [] : trace.split(' '))).toBe(expected);
  });

  it('follows many equal marks at once', () => {
    const many = Array.from({ length: 60 }, () => 'A');
    expect(allows(parseOrder(many.join(' & ')), many)).toBe(true);
  });

  it.each([
    ['(A', "1 '(' stay open"],
    ['A)', "')' at 1 closes nothing"],
    ['A | B', "'|' at 2 is neither mark nor operator"],
    ['A & (B C)', undefined],
  ])('%s: %s', (order, problem) => {
    expect(orderProblem(order)).toBe(problem);
  });
});

describe('the judge', () => {
  it('wants the multiset, the order and the state', () => {
    const one = given({ expectedTraces: [['A', 'B']], order: ['A B'] });
    expect(judge(one, seen('A B'))).toEqual({ pass: true, why: '' });
    expect(judge(one, seen('A'))).toEqual({ pass: false, why: 'trace A' });
    expect(judge(one, seen(''))).toEqual({ pass: false, why: 'trace -' });
    expect(judge(one, seen('B A'))).toEqual({ pass: false, why: 'order B A' });
    expect(judge(one, seen('A B', { state: 'stuck' })).why).toBe('state stuck, want completed');
    expect(judge(one, seen('A B', { state: 'failed' })).pass).toBe(false);
  });

  it('takes any of several traces', () => {
    const one = given({ expectedTraces: [['A'], ['B', 'C']], order: ['A', 'B & C'] });
    expect(judge(one, seen('C B')).pass).toBe(true);
    expect(judge(one, seen('A')).pass).toBe(true);
    expect(judge(one, seen('A B')).pass).toBe(false);
  });

  it('compares error codes where both are known', () => {
    const one = given({ expectState: 'error', expectError: 'E1' });
    expect(judge(one, seen('', { state: 'error', error: 'E1' })).pass).toBe(true);
    expect(judge(one, seen('', { state: 'error' })).pass).toBe(true);
    expect(judge(one, seen('', { state: 'error', error: 'E2' })).why).toBe(
      'state error E2, want error E1',
    );
  });

  it('tells passes by refusal apart', () => {
    const refused = seen('', { state: 'rejected' });
    expect(judge(given({ expectState: 'rejected' }), refused).leniency).toBe('rejected');
    expect(judge(given({ expectState: 'rejected' }), seen('', { state: 'incident' })).pass).toBe(
      true,
    );
    expect(judge(given({ expectState: 'rejected' }), seen('')).pass).toBe(false);
    const lenient = given({ expectedTraces: [['A']], mayReject: true, mayStick: true });
    expect(judge(lenient, refused)).toEqual({ pass: true, why: '', leniency: 'mayReject' });
    expect(judge(lenient, seen('A', { state: 'stuck' })).leniency).toBe('mayStick');
    expect(judge(lenient, seen('A'))).toEqual({ pass: true, why: '' });
    expect(judge(lenient, seen('A', { state: 'incident' })).pass).toBe(false);
  });

  it('compares the times of jobs', () => {
    const intervals = { A: [[0, 10] as const], B: [[10, 20] as const], C: [[5, 15] as const] };
    const at = (pairs: Partial<ConformanceCase>): boolean =>
      judge(given(pairs), seen('', { intervals })).pass;
    expect(at({ expectOverlap: ['A', 'C'] })).toBe(true);
    expect(at({ expectOverlap: ['A', 'B'] })).toBe(false);
    expect(at({ expectNoOverlap: ['A', 'B'] })).toBe(true);
    expect(
      at({
        expectNoOverlap: [
          ['A', 'B'],
          ['B', 'C'],
        ],
      }),
    ).toBe(false);
    expect(at({ expectOverlap: ['A', 'Z'] })).toBe(false);
  });
});

describe('a case', () => {
  const line = { id: 'x', file: 'x.bpmn', process: 'p', expectedTraces: [], expectState: 'stuck' };

  it('leaves fields out as null or altogether', () => {
    const read = readCase(JSON.stringify({ ...line, stimuli: null, other: 1 }), 'here');
    expect(read.stimuli).toBeUndefined();
    expect(read.expectState).toBe('stuck');
  });

  it('says where it is wrong', () => {
    expect(() => readCase('{', 'cases.jsonl:3')).toThrow(/^cases\.jsonl:3: /u);
    expect(() => readCase(JSON.stringify({ ...line, expectState: 'odd' }), 'here')).toThrow(
      /^here: \/expectState /u,
    );
  });
});

function given(fields: Partial<ConformanceCase>): ConformanceCase {
  const base = { id: 'x', file: 'x.bpmn', process: 'p', expectedTraces: [[]] };
  return { ...base, expectState: 'completed', ...fields };
}

function seen(trace: string, fields: Partial<Observation> = {}): Observation {
  return { trace: trace === '' ? [] : trace.split(' '), state: 'completed', ...fields };
}
