export class Disagrees extends Error {}
export function checkExport(
  folder: string,
  options?: { checkpoints?: readonly string[]; keys?: readonly string[]; withheld?: boolean },
): Promise<{
  size: number;
  checkpoints: number;
  withheld: number;
  root: string;
  notes: string[];
  keys: string[];
}>;
