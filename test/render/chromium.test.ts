import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '#tools/render/chromium.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-chromium-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function program(place: string, name: string, mode = 0o755): string {
  mkdirSync(join(folder, place), { recursive: true });
  const path = join(folder, place, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

function path(...places: readonly string[]): string {
  return places.map((place) => join(folder, place)).join(delimiter);
}

describe('findChromium', () => {
  it('takes what CHROMIUM_PATH names, before anything on PATH', () => {
    program('bin', 'chromium');
    const chosen = program('mine', 'my-browser');
    expect(findChromium({ CHROMIUM_PATH: chosen, PATH: path('bin') })).toBe(chosen);
  });

  it('does not fall back when CHROMIUM_PATH names nothing that runs', () => {
    program('bin', 'chromium');
    const chosen = join(folder, 'gone');
    expect(findChromium({ CHROMIUM_PATH: chosen, PATH: path('bin') })).toBeUndefined();
  });

  it('prefers chromium to other names, wherever it is on PATH', () => {
    program('first', 'google-chrome');
    const chromium = program('second', 'chromium');
    expect(findChromium({ PATH: path('first', 'second') })).toBe(chromium);
  });

  it('finds nothing where nothing is', () => {
    program('bin', 'firefox');
    expect(findChromium({ PATH: path('bin', 'nowhere') })).toBeUndefined();
    expect(findChromium({})).toBeUndefined();
  });
});
