import { describe, expect, it } from 'vitest';
import { decodeBytes } from '#compiler/parse/xml/decode-bytes.ts';
import { lineMap } from '#compiler/parse/xml/line-map.ts';
import { readXml } from '#compiler/parse/xml/read-xml.ts';
import type { XmlElement } from '#compiler/parse/xml/xml-element.ts';

function read(text: string): XmlElement {
  const { root, problem } = readXml(text);
  if (root === undefined) throw new TypeError(`${problem.message} at ${problem.offset}`);
  return root;
}

function attributes(element: XmlElement) {
  return Object.fromEntries(element.attributes.map(({ name, value }) => [name, value]));
}

describe('reading XML', () => {
  it('knows where elements, attributes and texts stand', () => {
    const text = '<?xml version="1.0"?>\n<a>\n  <b name="x">  =y  </b>\n</a>';
    const [b] = read(text).children;
    expect(text.slice(b?.start, b?.end)).toBe('<b name="x">');
    const [name] = b?.attributes ?? [];
    expect(text.slice(name?.start, name?.end)).toBe('x');
    expect(b?.text).toBe('=y');
    expect(text.slice(b?.textStart, b?.textEnd)).toBe('=y');
  });

  it('resolves entities, and only those that need no DOCTYPE', () => {
    const root = read('<a b="&lt;&#x1F600;&#10;&quot;">&amp;&apos;<![CDATA[<&>]]>&gt;</a>');
    expect(attributes(root)).toEqual({ b: '<😀\n"' });
    expect(root.text).toBe("&'<&>>");
  });

  it('takes what XML allows and tools seldom write', () => {
    const root = read('\ufeff<!-- a --><é b = \'1\' \n c="2\n3"/><?end?>\n<!-- z -->');
    expect(root.name).toBe('é');
    expect(attributes(root)).toEqual({ b: '1', c: '2 3' });
  });

  it('follows namespaces, whatever the prefix', () => {
    const root = read('<p:a xmlns:p="urn:p" xmlns="urn:d"><b p:x="1" y="2"/><c xmlns=""/></p:a>');
    const [b, c] = root.children;
    expect([root.namespace, b?.namespace, c?.namespace]).toEqual(['urn:p', 'urn:d', '']);
    expect(b?.attributes.map(({ namespace }) => namespace)).toEqual(['urn:p', '']);
  });

  it('checks what it is told to skip, and keeps none of it', () => {
    const { root } = readXml('<a><d><e/></d><b/></a>', undefined, (_, name) => name === 'd');
    expect(root?.children.map(({ name, children }) => [name, children.length])).toEqual([
      ['d', 0],
      ['b', 0],
    ]);
    expect(readXml('<a><d><e></d></a>', undefined, () => true).problem?.code).toBe('xml-malformed');
  });
});

describe('what is not well-formed', () => {
  it.each([
    ['', 0],
    ['text', 0],
    ['<a>', 0],
    ['<a></b>', 3],
    ['</a>', 0],
    ['<a/><b/>', 4],
    ['<a/>text', 4],
    ['<a b="1" b="2"/>', 12],
    ['<a b=1/>', 2],
    ['<a b="<"/>', 2],
    ['<a b="1"c="2"/>', 8],
    ['<a b/>', 2],
    ['<1/>', 0],
    ['< a/>', 0],
    ['<a>&nbsp;</a>', 3],
    ['<a>& b</a>', 3],
    ['<a b="&#0;"/>', 6],
    ['<a b="&#x110000;"/>', 6],
    ['<p:a/>', 0],
    ['<a p:b="1"/>', 8],
    ['<a>\u0000</a>', 3],
    ['<a>\ud800</a>', 3],
    ['<a><!-- </a>', 3],
    ['<a><![CDATA[ </a>', 3],
    ['<a><?x </a>', 3],
    ['<a', 2],
    ['<a/', 2],
    ['<a></a', 3],
    ['<a></a/>', 3],
    ['<![CDATA[x]]>', 0],
  ])('%j is refused at offset %i', (text, offset) => {
    expect(readXml(text).problem).toMatchObject({ code: 'xml-malformed', offset });
  });
});

describe('hostile files', () => {
  const quickly = { timeout: 5_000 };

  it('are refused before an entity is defined', quickly, () => {
    const bomb = `<!DOCTYPE a [<!ENTITY x "${'&y;'.repeat(1000)}">]><a>&x;</a>`;
    expect(readXml(bomb).problem).toMatchObject({ code: 'xml-doctype', offset: 0 });
    expect(readXml('<a><!DOCTYPE b SYSTEM "file:///etc/passwd"></a>').problem?.code).toBe(
      'xml-doctype',
    );
  });

  it('are bounded in length, depth and number of elements', quickly, () => {
    const limits = { length: 1000, depth: 10, elements: 20 };
    const codeOf = (text: string) => readXml(text, limits).problem?.code;
    expect(codeOf(' '.repeat(1001))).toBe('xml-too-large');
    expect(codeOf('<a>'.repeat(11))).toBe('xml-too-large');
    expect(codeOf(`<a>${'<b/>'.repeat(20)}</a>`)).toBe('xml-too-large');
    expect(codeOf(`<a>${'<b/>'.repeat(19)}</a>`)).toBeUndefined();
  });

  it('take time in proportion to their length', quickly, () => {
    const million = 1_000_000;
    for (const text of [
      `<a${' '.repeat(million)}`,
      `<a b="${'x'.repeat(million)}`,
      `<a>${'&amp;'.repeat(million / 5)}</a>`,
      `<a>${'<![CDATA[x]]>'.repeat(million / 13)}</a>`,
      `<a ${Array.from({ length: 50_000 }, (_, i) => `xmlns:p${i}="u"`).join(' ')}>${'<b xmlns:q="v"/>'.repeat(50_000)}</a>`,
      '<'.repeat(million),
      `<a>${']]>'.repeat(million / 3)}`,
    ]) {
      expect(() => readXml(text)).not.toThrow();
    }
  });
});

describe('lines', () => {
  it('end with any kind of line break', () => {
    const lines = lineMap('f', 'a\nb\r\nc\rd');
    const at = (offset: number) => [lines.position(offset).line, lines.position(offset).column];
    expect([0, 1, 2, 5, 7].map(at)).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
  });
});

describe('bytes', () => {
  const ascii = (text: string) => new TextEncoder().encode(text);

  it.each([
    ['UTF-8', ascii('<a b="é"/>')],
    ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...ascii('<a b="é"/>')])],
    [
      'UTF-16LE',
      new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from('<a b="é"/>', 'utf16le'))]),
    ],
    ['UTF-16BE', new Uint8Array([0xfe, 0xff, ...Buffer.from('<a b="é"/>', 'utf16le').swap16()])],
  ])('are text in %s', (_, bytes) => {
    expect(decodeBytes(bytes)).toEqual({ text: '<a b="é"/>' });
  });

  it('are text in the encoding that the file declares', () => {
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?>';
    const bytes = new Uint8Array([...ascii(`${head}<a b="`), 0xe9, ...ascii('"/>')]);
    expect(decodeBytes(bytes)).toEqual({ text: `${head}<a b="é"/>` });
  });

  it('are refused when they are not', () => {
    expect(decodeBytes(new Uint8Array([0x3c, 0xff, 0x3e]))).toEqual({
      problem: 'The file is not valid UTF-8.',
    });
    expect(decodeBytes(ascii('<?xml version="1.0" encoding="klingon"?><a/>'))).toEqual({
      problem: "The encoding 'klingon' is not known.",
    });
  });
});
