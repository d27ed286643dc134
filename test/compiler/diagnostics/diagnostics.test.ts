import { describe, expect, it } from 'vitest';
import { closest } from '#compiler/diagnostics/closest.ts';
import { Collector } from '#compiler/diagnostics/collector.ts';
import { diagnostic, hasErrors, strict } from '#compiler/diagnostics/diagnostic.ts';
import { countDiagnostics, formatDiagnostic } from '#compiler/diagnostics/format.ts';
import { sortDiagnostics } from '#compiler/diagnostics/sort.ts';
import { lineMap } from '#compiler/parse/xml/line-map.ts';

const text = 'one\n  two two\nthree';
const lines = lineMap('f.bpmn', text);
const at = (start: number) => ({ span: lines.span(start, start + 1) });

describe('diagnostics', () => {
  it('are read from the top of the first file', () => {
    const later = diagnostic('missing-id', { message: 'later', ...at(10) });
    const first = diagnostic('unreachable', { message: 'first', ...at(2) });
    const other = diagnostic('missing-id', {
      message: 'other',
      span: lineMap('a.bpmn', '').span(0, 0),
    });
    const nowhere = diagnostic('internal-error', { message: 'nowhere' });
    const sorted = sortDiagnostics([later, first, other, nowhere]).map(({ message }) => message);
    expect(sorted).toEqual(['nowhere', 'other', 'first', 'later']);
  });

  it('refuse a model when they are errors, or strict', () => {
    const warning = diagnostic('unreachable', { message: '' });
    const note = diagnostic('unused-element', { message: '' });
    expect(hasErrors([warning, note])).toBe(false);
    expect(strict([warning, note]).map(({ severity }) => severity)).toEqual(['error', 'info']);
  });

  it('are shown with their line, as far as it is known', () => {
    const one = diagnostic('unreachable', {
      message: 'It is.',
      evidence: 'so',
      fix: 'Go.',
      ...at(10),
    });
    expect(formatDiagnostic(one, () => text)).toBe(
      'f.bpmn:2:7 warning unreachable\n  It is.\n  2 | two two\n          ^\n  how: so\n  fix: Go.',
    );
    expect(formatDiagnostic(one)).toBe(
      'f.bpmn:2:7 warning unreachable\n  It is.\n  how: so\n  fix: Go.',
    );
    expect(formatDiagnostic(diagnostic('internal-error', { message: 'Oh.' }))).toBe(
      'error internal-error\n  Oh.',
    );
  });

  it('show a piece of a line that is long', () => {
    const long = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
    const span = lineMap('f', long).span(500, 504);
    const [, , line = '', marker = ''] = formatDiagnostic(
      diagnostic('missing-id', { message: '', span }),
      () => long,
    ).split('\n');
    expect(line.length).toBeLessThan(120);
    expect(line.indexOf('HERE')).toBe(marker.indexOf('^'));
  });

  it('are counted in words', () => {
    const of = (code: 'missing-id' | 'unreachable' | 'unused-element') =>
      diagnostic(code, { message: '' });
    expect(countDiagnostics([])).toBe('');
    expect(
      countDiagnostics([
        of('missing-id'),
        of('missing-id'),
        of('unreachable'),
        of('unused-element'),
      ]),
    ).toBe('2 errors, 1 warning, 1 note');
  });

  it('of one code and severity are counted from the hundredth on', () => {
    const collector = new Collector();
    for (let i = 0; i < 250; i += 1)
      collector.add('illegal-id', { message: `${i}`, ...at(i % 10) });
    for (let i = 0; i < 5; i += 1)
      collector.add('illegal-id', { message: `${i}`, severity: 'warning' });
    const all = collector.all();
    expect(all).toHaveLength(106);
    expect(all.at(-1)).toMatchObject({
      code: 'more-of-the-same',
      severity: 'info',
      message: 'There are 150 more findings of illegal-id.',
    });
    expect([
      collector.isFull('illegal-id', 'error'),
      collector.isFull('illegal-id', 'warning'),
    ]).toEqual([true, false]);
  });
});

describe('the closest word', () => {
  it.each([
    ['serviceTsk', 'serviceTask'],
    ['SERVICETASK', 'serviceTask'],
    ['orders.shp', 'orders.ship'],
    ['servicetaskservicetask', undefined],
    ['xyz', undefined],
    ['', undefined],
  ])('to %j is %j', (word, expected) => {
    expect(closest(word, ['userTask', 'serviceTask', 'orders.ship'])).toBe(expected);
  });
});
