/** Models that nobody draws but somebody may send: bounded time and memory, and one clear word about what is wrong. */
import { describe, expect, it } from 'vitest';
import { draw } from '../draw.ts';
import { compileWithin } from './within-limits.ts';

const SECONDS = 60;
const HEAD = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"';
const plain = draw('S:startEvent A:job', 'S>A');

function entities(): string {
  const levels = Array.from({ length: 20 }, (_, level) => {
    const value = level === 0 ? 'ha' : `&e${level - 1};`.repeat(10);
    return `<!ENTITY e${level} "${value}">`;
  });
  return `<!DOCTYPE d [${levels.join('')}]><definitions ${HEAD}>&e19;</definitions>`;
}

function encoded(text: string, encoding: string, bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>${text}`);
  return Buffer.concat([head, bytes]);
}

const refused: Readonly<Record<string, readonly [code: string, model: () => string | Uint8Array]>> =
  {
    'entities of entities': ['xml-doctype', entities],
    'an external entity': [
      'xml-doctype',
      () => `<!DOCTYPE d SYSTEM "file:///etc/passwd"><definitions ${HEAD} />`,
    ],
    'a hundred megabytes': ['xml-too-large', () => Buffer.alloc(100 * 1024 * 1024, ' ')],
    'as many characters as bytes are allowed': [
      'xml-too-large',
      () => plain.replace('<startEvent', `<!--${' '.repeat(17 * 1024 * 1024)}--><startEvent`),
    ],
    'a hundred thousand levels': [
      'xml-too-large',
      () => `<definitions ${HEAD}>${'<process>'.repeat(100_000)}`,
    ],
    'a million elements': [
      'xml-too-large',
      () => `<definitions ${HEAD}>${'<message/>'.repeat(1_000_000)}</definitions>`,
    ],
    NUL: ['xml-malformed', () => plain.replace('startEvent', 'start\0Event')],
    'nothing but zeros': ['xml-malformed', () => new Uint8Array(1_000_000)],
    'no UTF-8': ['xml-encoding', () => encoded('<a>', 'UTF-8', Buffer.from([0xc3, 0x28, 0x80]))],
    'an encoding that nobody knows': [
      'xml-encoding',
      () => encoded('<a/>', 'no-such-thing', Buffer.alloc(0)),
    ],
    'ten thousand brackets': [
      'invalid-expression',
      () => draw('S:startEvent G:exclusiveGateway A:job', `S>G G>A?${'[('.repeat(10_000)}x`),
    ],
    'ten thousand ifs': [
      'invalid-expression',
      () => draw('S:startEvent G:exclusiveGateway A:job', `S>G G>A?${'(if(a)then'.repeat(10_000)}`),
    ],
  };

const SIZE = 1_500;
const range = Array.from({ length: SIZE }, (_, index) => index);
const row = (each: (index: number) => string): string => range.map(each).join(' ');

/** Blocks in blocks, or ways across: what code would nest too deeply for. */
const nested: Readonly<Record<string, () => string>> = {
  'choices in choices': () =>
    draw(
      `S:startEvent A:job ${row((i) => `G${i}:exclusiveGateway M${i}:exclusiveGateway`)}`,
      `S>G0 A>M${SIZE - 1} ${row((i) => `G${i}>${i + 1 < SIZE ? `G${i + 1}` : 'A'}?x=${i} G${i}>M${i}* ${i === 0 ? '' : `M${i}>M${i - 1}`}`)}`,
    ),
  'loops in loops': () =>
    draw(
      `S:startEvent A:job E:endEvent ${row((i) => `H${i}:exclusiveGateway B${i}:exclusiveGateway`)}`,
      `S>H0 A>B${SIZE - 1} ${row((i) => `H${i}>${i + 1 < SIZE ? `H${i + 1}` : 'A'} B${i}>${i === 0 ? 'E' : `B${i - 1}`}* B${i}>H${i}?x=${i}`)}`,
    ),
  'parallel blocks in parallel blocks': () =>
    draw(
      `S:startEvent A:job E:endEvent ${row((i) => `G${i}:parallelGateway M${i}:parallelGateway A${i}:job`)}`,
      `S>G0 A>M${SIZE - 1} ${row((i) => `G${i}>${i + 1 < SIZE ? `G${i + 1}` : 'A'} G${i}>A${i} A${i}>M${i} M${i}>${i === 0 ? 'E' : `M${i - 1}`}`)}`,
    ),
  'ways across': () =>
    draw(
      `S:startEvent E:endEvent ${row((i) => `G${i}:exclusiveGateway A${i}:job`)}`,
      `S>G0 ${row((i) => `G${i}>A${i}* G${i}>${i + 2 < SIZE ? `G${i + 2}` : 'E'}?x=${i} A${i}>${i + 1 < SIZE ? `G${i + 1}` : 'E'}`)}`,
    ),
};

describe('hostile files', () => {
  it.each(Object.entries(refused))('%s: refused, and why', { timeout: 90_000 }, async (_, of) => {
    const [code, model] = of;
    const { diagnostics } = await compileWithin(SECONDS, model());
    const errors = diagnostics.filter(({ severity }) => severity === 'error');

    expect(errors.map((one) => one.code)).toEqual([code]);
  });

  it('values and labels of megabytes are read as they are', { timeout: 90_000 }, async () => {
    const label = 'x'.repeat(4 * 1024 * 1024);
    const { diagnostics } = await compileWithin(
      SECONDS,
      plain.replace('<serviceTask', `<serviceTask name="${label}"`),
    );

    expect(diagnostics).toEqual([]);
  });
});

describe('what nests deeper than code can show', () => {
  it.each(Object.entries(nested))('%s: the net runs it', { timeout: 90_000 }, async (_, model) => {
    const { diagnostics, shapes } = await compileWithin(SECONDS, model());

    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('run-by-net');
    expect(shapes).toEqual(['net']);
  });
});
