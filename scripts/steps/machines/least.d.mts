export const LEAST_A_MINUTE: Record<string, number>;
export function shortOf(
  phases: readonly { title: string; asks?: boolean; seconds: number; kinds: Record<string, { asked: number }> }[],
  acknowledged: Record<string, number>,
): string[];
