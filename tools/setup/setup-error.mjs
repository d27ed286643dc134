/** A setup that cannot go on for a reason outside the project: one sentence, with what to do. */
export class SetupError extends Error {}
