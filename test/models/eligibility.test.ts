import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, decide } from '#activities/eligibility/rules.ts';
import { checkDecisions } from '#compiler/dmn/check-decisions.ts';
import { DecisionEngine } from '#compiler/dmn/decisions.ts';
import { LoweredModels } from '#compiler/dmn/lowered.ts';
import { parseDmn } from '#compiler/parse/dmn/parse-dmn.ts';
import { dateTimeAt } from '#feel';
import { fromJsonAs, toJson } from '#feel/compiler.ts';
import { seeded } from '../support/seeded.ts';

const file = new URL('../../bpmn/subscription/eligibility.dmn', import.meta.url);
const { model, problems } = parseDmn('eligibility.dmn', readFileSync(file, 'utf8'));
const models = model === undefined ? [] : [model];
const engine = new DecisionEngine(models);

/** What the table says of a request that comes at a time. */
function decided(request: Readonly<Record<string, unknown>>, at: number): unknown {
  const decision = engine.find('decision', 'eligibility');
  if (decision === undefined) throw new TypeError('there is no decision');
  const now = dateTimeAt(at, 'Z');
  const { value } = engine.evaluateDecision(
    decision,
    (input, from) =>
      fromJsonAs(request[input.name], engine.lowered.typeOf({ element: input, model: from })),
    now === undefined ? {} : { now },
  );
  return toJson(value);
}

describe('the eligibility table', () => {
  it('has nothing wrong with it: no gap, no overlap, no rule that is never taken', () => {
    expect(problems).toEqual([]);
    expect(checkDecisions(new LoweredModels(models))).toEqual([]);
  });

  it('decides as the agent does, whoever asks', () => {
    const day = fc.date({
      min: new Date('1930-01-01'),
      max: new Date('2020-12-31'),
      noInvalidDate: true,
    });
    const product = fc.constantFrom('auto', 'habitation', 'sante');
    const risk = fc.constantFrom('low', 'medium', 'high');
    fc.assert(
      fc.property(day, product, risk, (birth, asked, declared) => {
        const birthDate = birth.toISOString().slice(0, 10);
        const request = { applicant: { birthDate }, product: asked, risk: declared };
        const age = ageOn(birthDate, '2026-08-01');
        const { eligible, reason } = decide({ age, product: asked, risk: declared });
        expect(decided(request, Date.UTC(2026, 7, 1, 12))).toEqual({
          eligible,
          eligibilityReason: reason,
        });
      }),
      seeded(500),
    );
  });
});
