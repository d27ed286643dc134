/**
 * Reads text and pages of a PDF, as far as one needs to know that it is one: objects, deflated streams, fonts with a
 * ToUnicode map. Independent of the library that writes the PDFs.
 */
import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  readonly header: string;
  readonly pages: number;
  /** Text of the pages, spaces and lines as they come. */
  readonly text: string;
  readonly title: string;
}

/** Unicode text by glyph number. */
type GlyphMap = ReadonlyMap<number, string>;

export function readPdf(bytes: Uint8Array): ReadPdf {
  const source = Buffer.from(bytes).toString('latin1');
  checkCrossReferences(source);
  const objects = readObjects(source);
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\b/.test(object));
  return {
    header: source.slice(0, 8),
    pages: pages.length,
    text: pages.map((page) => textOf(page, objects)).join('\n'),
    title: title(source, objects),
  };
}

/** Every offset of the cross-reference table must lead to the object that it is about. */
function checkCrossReferences(source: string): void {
  const start = Number(/startxref\s+(\d+)/.exec(source)?.[1]);
  const lines = source.slice(start).split('\n');
  if (lines[0] !== 'xref') throw new Error('The PDF has no cross-reference table');
  lines.slice(3, lines.indexOf('trailer')).forEach((line, index) => {
    const offset = Number(line.slice(0, 10));
    const found = source.slice(offset, offset + 20);
    if (!found.startsWith(`${index + 1} 0 obj`)) throw new Error(`Object ${index + 1} is lost`);
  });
}

function readObjects(source: string): Map<number, string> {
  const found = source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map([...found].map(([, id, body = '']) => [Number(id), body]));
}

function textOf(page: string, objects: ReadonlyMap<number, string>): string {
  const resources = referenced(page, 'Resources', objects);
  const fonts = /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
  const maps = new Map<string, GlyphMap>();
  for (const [, name = '', id] of fonts.matchAll(/\/(\w+) (\d+) 0 R/g)) {
    const font = objects.get(Number(id)) ?? '';
    maps.set(name, glyphMap(stream(referenced(font, 'ToUnicode', objects))));
  }
  return decode(stream(referenced(page, 'Contents', objects)), maps);
}

function referenced(object: string, name: string, objects: ReadonlyMap<number, string>): string {
  const id = new RegExp(`/${name} (\\d+) 0 R`).exec(object)?.[1];
  return objects.get(Number(id)) ?? '';
}

function stream(object: string): string {
  const data = /stream\n([\s\S]*)\nendstream/.exec(object)?.[1] ?? '';
  const bytes = Buffer.from(data, 'latin1');
  return object.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : data;
}

/** `bfrange` lines: from, to, and an array of UTF-16 texts. */
function glyphMap(cmap: string): GlyphMap {
  const map = new Map<number, string>();
  for (const [, first = '', texts = ''] of cmap.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    [...texts.matchAll(/<([\w ]*)>/g)].forEach(([, hex = ''], index) => {
      map.set(Number.parseInt(first, 16) + index, utf16(hex.replaceAll(' ', '')));
    });
  }
  return map;
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

/** Follows the font (`/F1 11 Tf`) and reads the glyphs of `[<0001> 5 <0002>] TJ`. */
function decode(content: string, maps: ReadonlyMap<string, GlyphMap>): string {
  let map: GlyphMap = new Map();
  let text = '';
  for (const [, font, shown = ''] of content.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) {
      map = maps.get(font) ?? new Map();
      continue;
    }
    for (const [, hex = ''] of shown.matchAll(/<(\w+)>/g)) {
      for (const glyph of hex.match(/.{4}/g) ?? [])
        text += map.get(Number.parseInt(glyph, 16)) ?? '?';
    }
    text += '\n';
  }
  return text;
}

function title(source: string, objects: ReadonlyMap<number, string>): string {
  const [, id = '', direct] = /\/Title (?:(\d+) 0 R|(\(.*\)))/.exec(source) ?? [];
  const written = (direct ?? objects.get(Number(id)) ?? '').slice(1, -1);
  const bytes = Buffer.from(written, 'latin1');
  const isUtf16 = bytes[0] === 0xfe && bytes[1] === 0xff;
  return isUtf16 ? bytes.subarray(2).swap16().toString('utf16le') : written;
}
