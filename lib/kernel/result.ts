/** The outcome of an act that may be refused: a value, or an error that says why. Bugs are thrown, refusals are returned. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** The act succeeded with this value. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** The act was refused for this reason. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
