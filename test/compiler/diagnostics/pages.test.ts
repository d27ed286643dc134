import { describe, expect, it } from 'vitest';
import { codes } from '#compiler/diagnostics/codes.ts';
import type { Diagnostic } from '#compiler/diagnostics/diagnostic.ts';
import { formatDiagnostic } from '#compiler/diagnostics/format.ts';
import { diagnosticsOf } from '../check-model.ts';
import { readPages } from './page.ts';

const pages = readPages();
const aside: ReadonlySet<string> = new Set(['run-by-net', 'nobody-catches', 'nobody-throws']);

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
      // How a model runs, and who answers it, is the matter of pages of their own.
      const isShown = (one: Diagnostic) => !aside.has(one.code) || aside.has(code);
      // Only sketches are assumed to mean something.
      const diagnostics = diagnosticsOf(wrong, code === 'assumed').filter(isShown);
      const shown = diagnostics.map((one) => formatDiagnostic(one, () => wrong)).join('\n\n');
      expect(diagnostics.map((one) => one.code)).toContain(code);
      expect(shown).toBe(output);
      expect(diagnosticsOf(right, code === 'assumed').filter(isShown)).toEqual([]);
    },
  );
});
