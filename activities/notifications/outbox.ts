import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../sdk/clock.ts';
import type { Mail, MailPort } from './mail.ts';

/** A mail service that puts each mail into a folder as an `.eml` file, which any mail program opens. */
export function fileOutbox(folder: string, clock: Clock): MailPort {
  return {
    send: async (mail) => {
      const id = createHash('sha256').update(mail.key).digest('hex').slice(0, 32);
      await mkdir(folder, { recursive: true });
      const part = join(folder, `${id}.${randomUUID()}.part`);
      try {
        await writeFile(part, message(mail, id, clock()), { flush: true });
        await linkOnce(part, join(folder, `${id}.eml`));
      } finally {
        await rm(part, { force: true });
      }
    },
  };
}

/** Unlike a rename, a link never replaces what is there: the first mail of a key stays. */
async function linkOnce(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!exists) throw error;
  }
}

/** RFC 5322, with the text in base64 so that every letter and line survives. */
function message({ to, subject, text }: Mail, id: string, date: Date): string {
  const body = Buffer.from(text, 'utf8').toString('base64');
  return [
    'From: Flowright Assurances <ne-pas-repondre@flowright.example>',
    `To: ${encodedWords(to.name)} <${to.address}>`,
    `Subject: ${encodedWords(subject)}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@flowright.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(body.match(/.{1,76}/g) ?? []),
    '',
  ].join('\r\n');
}

/** RFC 2047: words of a header, whatever letters (or line breaks) they have; 36 bytes fit a word in a line. */
function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > 36) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  words.push(word);
  return words
    .map((part) => `=?utf-8?B?${Buffer.from(part, 'utf8').toString('base64')}?=`)
    .join('\r\n ');
}
