/** So long, in milliseconds, has what is under way when the portal stops. */
export const GRACE_MS: number;
