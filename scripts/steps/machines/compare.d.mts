type Found = { lost: string[]; half: string[] };
type Typed = { seq: number; first?: number };
type File = { id?: string; sha: string; size: number; a: string; i: string };
type Piece = { id: string; sha: string; size: number; a: string | null; i: string | null };
export function comparedTyped(
  kind: string,
  last: ReadonlyMap<string, Typed>,
  rows: readonly { place: string; version: number; text: string }[],
  still: boolean,
): Found;
export function comparedFiles(lines: readonly File[], rows: readonly Piece[]): Found;
export function comparedObjections(
  lines: readonly { key: string; mark: string; number?: string }[],
  rows: readonly { mark: string; number: string }[],
  keys: readonly { key: string; number: string }[],
): Found;
export function comparedPrepared(
  lines: readonly { id: string; a: string; key: string }[],
  rows: readonly { id: string; a: string }[],
  keys: readonly { key: string; id: string }[],
  still: boolean,
): Found;
export function comparedSigned(
  lines: readonly { id: string; a: string; key: string }[],
  stages: ReadonlyMap<string, string>,
  keys: readonly { key: string; event: string }[],
  subjects: ReadonlyMap<string, string>,
): Found;
