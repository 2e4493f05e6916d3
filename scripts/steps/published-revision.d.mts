export type Standing = { revision: string | null; replica: boolean; away: boolean };
export type Said = { revision: string | bigint; place: string } | null;
export function publishedRevision(
  primary: string | undefined,
  options?: { replica?: string | undefined; patience?: number },
): { now: () => Promise<Standing>; end: () => Promise<unknown> };
export function judging(): (written: Said, takenIn: Said, at: number) => Standing;
