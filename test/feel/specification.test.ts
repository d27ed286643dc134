/**
 * Expressions of DMN 1.5, chapter 10, with what they are: interpreted, and emitted as TypeScript. One a line; an empty
 * text is written `""`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '#feel';
import { overVariables } from './random/agreement.ts';
import { CLOCK, result } from './support.ts';

const folder = new URL('specification/', import.meta.url);
const files = readdirSync(folder).toSorted();

function casesOf(file: string): (readonly [source: string, wanted: string])[] {
  const lines = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [source = '', wanted = ''] = line.split('  ==>  ');
    return [source, wanted === '""' ? '' : wanted];
  });
}

describe.each(files)('%s', (file) => {
  it('is what the specification says', () => {
    const said = casesOf(file).map(([source]) => `${source}  ==>  ${result(source)}`);
    expect(said).toEqual(casesOf(file).map((one) => one.join('  ==>  ')));
  });

  it('is the same as TypeScript', () => {
    const said = casesOf(file).map(([source]) => {
      return `${source}  ==>  ${textOf(overVariables(source, {}, CLOCK).value)}`;
    });
    expect(said).toEqual(casesOf(file).map((one) => one.join('  ==>  ')));
  });
});
