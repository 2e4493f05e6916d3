type StandingIn = { code: string; title: string; text: string; sent: string };
export const HOME: string;
export const WITHOUT_DATABASE: { away: StandingIn; crowded: StandingIn };
export const NOT_TAKEN: Record<number, readonly [string, string]>;
export const NOT_TAKEN_OTHERWISE: readonly [string, string];
export const FAULT: { code: string; title: string; text: (number: string) => string };
export function isStandingIn(text: string): boolean;
