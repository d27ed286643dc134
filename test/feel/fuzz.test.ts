import { describe, expect, it } from 'vitest';
import { complaintAbout, complaintAboutTests, complaints } from './random/mutations.ts';

/** The long form: `npm run fuzz:feel`. */
describe('texts of any kind', () => {
  it('give a value or an error with a place, in bounded time', { timeout: 60_000 }, () => {
    expect(complaints(5_000, complaintAbout)).toEqual([]);
  });

  it('and so do unary tests', { timeout: 60_000 }, () => {
    expect(complaints(1_000, complaintAboutTests)).toEqual([]);
  });
});
