export function tryPointInTime(how: {
  seconds: number;
  fill: (url: string) => Promise<unknown>;
  throwAway?: boolean;
}): Promise<{
  acknowledged: number;
  expected: number;
  found: number;
  exactly: boolean;
  goesOn: number[][];
  undone: boolean;
  lost: number;
  lostMs: number;
}>;
