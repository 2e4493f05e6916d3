export type Arrival = { at: number; kind: string; province: number };
export const RUSH: Record<"places" | "lastMinute" | "savesPerSecond" | "pagesPerSecond" | "visitsPerSecond", number>;
export const MIX: Record<string, number>;
export const PROVINCES: number;
export function chances(seed: number): () => number;
export function provinceBy(chance: () => number): number;
export function rushPlan(of: { minutes: number; scale: number; seed: number; kinds?: string[] }): Arrival[];
export function mixedPlan(of: { seconds: number; perSecond: number; seed: number }): Arrival[];
export function kindBy(chance: () => number): string;
