import { describe, expect, it } from 'vitest';
import { codes } from '#compiler/diagnostics/codes.ts';
import { formatDiagnostic } from '#compiler/diagnostics/format.ts';
import { diagnosticsOf } from '../check-model.ts';
import { readPages } from './page.ts';

const pages = readPages();

describe('the pages of the diagnostics', () => {
  it('are one for each code, and no more', () => {
    expect(pages.map((page) => page.code)).toEqual(Object.keys(codes).sort());
    for (const page of pages) expect(page.title).toBe(page.code);
  });

  it('show models, but for what no page can show', () => {
    const without = pages.filter((page) => page.wrong === undefined).map((page) => page.code);
    expect(without).toEqual([
      'duplicate-process',
      'internal-error',
      'invalid-dmn',
      'more-of-the-same',
      'soundness-unknown',
      'xml-encoding',
      'xml-too-large',
    ]);
  });

  it.each(pages.filter((page) => page.wrong !== undefined))(
    '$code: the wrong model gives what the page says, at its place; the right one nothing',
    ({ code, wrong = '', output, right = '' }) => {
      const diagnostics = diagnosticsOf(wrong);
      const shown = diagnostics.map((one) => formatDiagnostic(one, () => wrong)).join('\n\n');
      expect(diagnostics.map((one) => one.code)).toContain(code);
      expect(shown).toBe(output);
      // What the net runs is right as well.
      expect(diagnosticsOf(right).filter((one) => one.code !== 'run-by-net')).toEqual([]);
    },
  );
});
