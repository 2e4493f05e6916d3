type Figures = { asked: number; failed: number; slowestMs: number };
export function faultsOf(found: Record<string, Figures>): string[];
