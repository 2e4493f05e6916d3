import { eigenOf, type Matrix, zeros } from "@/lib/kernel/matrix";

/** One mark of an item as a share of what it carries, 0–100. */
export type Given = { caseId: string; itemId: string; reader: string; share: number };

/** One direction in which the readers of a case differ: `weights` by reader, its eigenvalue and what was seen along it. */
export type Contrast = { value: number; weights: readonly (readonly [reader: number, weight: number])[]; seen: number };

/**
 * What the marks of a lot tell of its readers once every item of every case is allowed a level of its own: all contrasts, and the
 * rest of the squares with its degrees of freedom. Everything that the estimation of severity needs.
 */
export type Contrasts = {
  readers: string[];
  contrasts: Contrast[];
  restSquares: number;
  restFreedom: number;
  /** Groups of readers that no common item joins. */
  components: number;
  /** Marks on items that two readers or more have marked, by reader. */
  marks: number[];
};

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts, so that the order in which the marks arrive changes no bit of what comes out. */
const sorted = (marks: readonly Given[]): Given[] =>
  [...marks].sort((a, b) => order(a.caseId, b.caseId) || order(a.itemId, b.itemId) || order(a.reader, b.reader));

type Block = { readers: number[]; laplacian: Matrix; totals: number[]; squares: number; freedom: number };

/** The readers' comparisons within the items of each case, gathered case by case. */
export function contrastsOf(marks: readonly Given[]): Contrasts {
  const readers = [...new Set(marks.map(({ reader }) => reader))].sort(order);
  const at = new Map(readers.map((reader, n) => [reader, n]));
  const cells = cellsOf(sorted(marks), at);
  const found: Contrasts = { readers, contrasts: [], restSquares: 0, restFreedom: 0, components: 0, marks: [] };
  found.marks = readers.map(() => 0);
  for (const { given } of cells) for (const { reader } of given) found.marks[reader]! += 1;
  for (let from = 0; from < cells.length; ) {
    let to = from;
    while (to < cells.length && cells[to]!.caseId === cells[from]!.caseId) to += 1;
    takeIn(found, blockOf(cells.slice(from, to).map(({ given }) => given)));
    from = to;
  }
  found.components = componentsOf(
    readers.length,
    cells.map(({ given }) => given.map(({ reader }) => reader)),
  );
  return found;
}

type Cell = { caseId: string; given: { reader: number; share: number }[] };

/** Items of cases with two marks or more, in order. */
function cellsOf(marks: readonly Given[], at: ReadonlyMap<string, number>): Cell[] {
  const cells: (Cell & { itemId: string })[] = [];
  for (const { caseId, itemId, reader, share } of marks) {
    const last = cells.at(-1);
    const own = { reader: at.get(reader)!, share };
    if (last && last.caseId === caseId && last.itemId === itemId) last.given.push(own);
    else cells.push({ caseId, itemId, given: [own] });
  }
  return cells.filter(({ given }) => given.length > 1);
}

function blockOf(cells: readonly Cell["given"][]): Block {
  const readers = [...new Set(cells.flatMap((cell) => cell.map(({ reader }) => reader)))].sort((a, b) => a - b);
  const at = new Map(readers.map((reader, n) => [reader, n]));
  const laplacian = zeros(readers.length);
  const totals = readers.map(() => 0);
  let squares = 0;
  let freedom = 0;
  for (const cell of cells) {
    const size = cell.length;
    let mean = 0;
    for (const { share } of cell) mean += share;
    mean /= size;
    for (const { reader, share } of cell) {
      const row = at.get(reader)!;
      totals[row]! += share - mean;
      squares += (share - mean) ** 2;
      for (const other of cell) laplacian[row]![at.get(other.reader)!]! -= 1 / size;
      laplacian[row]![row]! += 1;
    }
    freedom += size - 1;
  }
  return { readers, laplacian, totals, squares, freedom };
}

/** Beside the largest eigenvalue one below this is nought. */
const NOUGHT = 1e-9;

function takeIn(found: Contrasts, { readers, laplacian, totals, squares, freedom }: Block): void {
  const { values, vectors } = eigenOf(laplacian);
  const most = Math.max(...values);
  let explained = 0;
  let rank = 0;
  for (const [j, value] of values.entries()) {
    if (value <= most * NOUGHT) continue;
    let seen = 0;
    for (const [n, total] of totals.entries()) seen += vectors[j]![n]! * total;
    found.contrasts.push({ value, seen, weights: readers.map((reader, n) => [reader, vectors[j]![n]!] as const) });
    explained += (seen * seen) / value;
    rank += 1;
  }
  found.restSquares += Math.max(0, squares - explained);
  found.restFreedom += freedom - rank;
}

/** How many groups of readers remain when everybody is joined with whom he has an item in common; who has none counts as none. */
function componentsOf(readers: number, cells: readonly (readonly number[])[]): number {
  const root = Array.from({ length: readers }, (_, n) => n);
  const find = (n: number): number => (root[n] === n ? n : find(root[n]!));
  const joined = new Set<number>();
  for (const cell of cells) {
    for (const reader of cell) {
      joined.add(reader);
      root[find(reader)] = find(cell[0]!);
    }
  }
  return new Set([...joined].map(find)).size;
}
