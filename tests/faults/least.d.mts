export const LEAST_A_KILL: Record<string, number>;
export function savesAreAhead(counts: Record<string, number>, perKill?: number): boolean;
export function shortOf(run: {
  asked: number;
  made: number;
  counts: Record<string, number>;
  perKill?: number;
}): string[];
