/** So long, in milliseconds, has what is under way when the portal stops. */
export const GRACE_MS: number;
/** The port asked for by PORT, once whoever is just leaving it has gone. */
export function choosePort(): Promise<number>;
