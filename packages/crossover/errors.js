// What goes wrong, for programs: a code, a field, a sentence.

/** What every function of the package throws or rejects with, and what the event `error` carries. */
export class CrossoverError extends Error {
  /** @param {string} code @param {string} message @param {string} [field] @param {unknown} [cause] */
  constructor(code, message, field, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "CrossoverError";
    this.code = code;
    if (field != null) this.field = field;
  }
}
