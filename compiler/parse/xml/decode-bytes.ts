/** Text of a file, or why its bytes are none. */
export type Decoded = { readonly text: string } | { readonly problem: string };

const byteOrderMarks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/**
 * Decodes an XML file: by its byte order mark, else by the encoding of its XML declaration, else as UTF-8 (XML 1.0,
 * appendix F). Bytes that the encoding does not know are a problem, never a replacement character.
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const mark = byteOrderMarks.find((one) => one.bytes.every((byte, i) => bytes[i] === byte));
  const encoding = mark?.encoding ?? declaredEncoding(bytes) ?? 'utf-8';
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch (error) {
    // RangeError: a name that no encoding has. TypeError: bytes that are not in the encoding.
    if (error instanceof RangeError) return { problem: `The encoding '${encoding}' is not known.` };
    if (error instanceof TypeError)
      return { problem: `The file is not valid ${encoding.toUpperCase()}.` };
    throw error;
  }
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return /^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/u.exec(head)?.[1];
}
