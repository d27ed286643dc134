import { describe, expect, it } from 'vitest';
import { ageOn, decide } from '#activities/eligibility/rules.ts';
import { calendarDay } from '#activities/sdk/clock.ts';

describe('the age of an applicant', () => {
  it.each([
    ['2008-03-02', '2026-03-01', 17],
    ['2008-03-02', '2026-03-02', 18],
    ['2008-12-31', '2026-01-01', 17],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2027-01-01', '2026-03-01', -1],
  ])('born %s is on %s %d', (birthDate, today, age) => {
    expect(ageOn(birthDate, today)).toBe(age);
  });

  it('is counted by the day in Paris', () => {
    expect(calendarDay(new Date('2026-03-01T23:30:00Z'))).toBe('2026-03-02');
    expect(calendarDay(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02');
  });
});

describe('a candidate', () => {
  it.each([
    [{ age: 18, product: 'auto', risk: 'medium' }],
    [{ age: 25, product: 'auto', risk: 'high' }],
    [{ age: 85, product: 'auto', risk: 'low' }],
    [{ age: 75, product: 'sante', risk: 'medium' }],
    [{ age: 99, product: 'habitation', risk: 'medium' }],
  ] as const)('%o is eligible', (candidate) => {
    expect(decide(candidate).eligible).toBe(true);
  });

  it.each([
    [{ age: 17, product: 'habitation', risk: 'low' }, 'majeures'],
    [{ age: -1, product: 'auto', risk: 'low' }, 'majeures'],
    [{ age: 24, product: 'auto', risk: 'high' }, 'avant 25 ans'],
    [{ age: 86, product: 'auto', risk: 'low' }, "jusqu'à 85 ans"],
    [{ age: 76, product: 'sante', risk: 'low' }, "jusqu'à 75 ans"],
    [{ age: 40, product: 'sante', risk: 'high' }, 'trop élevé'],
    [{ age: 40, product: 'habitation', risk: 'high' }, 'trop élevé'],
  ] as const)('%o is refused: %s', (candidate, reason) => {
    const decision = decide(candidate);
    expect(decision.eligible).toBe(false);
    expect(decision.reason).toContain(reason);
  });
});
