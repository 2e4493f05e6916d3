type Content = { sha256: string; bytes: number };
type Place = {
  take(sha256: string, from: Place, options: { linked: boolean }): Promise<"new" | "missing" | "damaged">;
  settle(hashes: string[], kept?: string[]): Promise<unknown>;
};
type Brought = { new: number; kept: number; bytes: number; missing: string[]; damaged: string[] };

export function filesOf(folder: string): Place;
export function bringAll(
  contents: Iterable<Content>,
  from: Place,
  to: Place,
  options?: { linked?: boolean; recheck?: boolean },
): Promise<Brought>;
