import { Board, type Slot } from "./board";
import { numbersFrom, shuffled } from "./random";
import type { AllocationInput, Measures, Proposal } from "./shape";

type Numbers = (below: number) => number;

/**
 * 分配方案: gives every piece its missing readers. Nobody is given what is barred to him, what he reads already, or more than he takes.
 * Then, in this order: two agencies to a piece where there are two; loads within 5 % of each other; readers whose expertise holds
 * the 一级指标; few hands for each group of items. First a greedy sharing out, then a search by single and double moves that lets
 * things become a little worse, and ever less so (threshold accepting). Everything is reckoned in whole numbers and follows from
 * input and seed: the same on every machine, whatever the order of the rows.
 */
export function propose(input: AllocationInput, seed: string): Proposal {
  const steps = proposing(input, seed);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in steps of a few milliseconds, for who has other things to do meanwhile. */
export function* proposing(input: AllocationInput, seed: string): Generator<void, Proposal, void> {
  const pieces = input.pieces.toSorted(
    (a, b) => compare(a.partId ?? "", b.partId ?? "") || compare(a.applicationId, b.applicationId),
  );
  const assessors = input.assessors.toSorted((a, b) => compare(a.id, b.id));
  const board = new Board(pieces, assessors, input.readers, input.barred);
  const number = numbersFrom(seed);
  shareOut(board, number);
  if (assessors.length > 1) yield* search(board, number);
  fillWhatIsOpen(board);
  const lines = board.slots.map(({ piece, number: slot, assessor }) => ({
    applicationId: pieces[piece]!.applicationId,
    partId: pieces[piece]!.partId,
    slot,
    assessorId: assessors[assessor]?.id ?? null,
  }));
  return { lines, measures: measuresOf(board) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Group by group, the pieces that fewest may take first; whoever has begun with a group goes on with it until his load is full. */
function shareOut(board: Board, number: Numbers): void {
  const rank = shuffled(
    board.assessors.map((_, n) => n),
    number,
  );
  const choices = board.pieces.map((_, piece) => board.open[piece]!.filter(Boolean).length);
  const slots = shuffled(board.slots, number).toSorted(
    (a, b) => board.part[a.piece]! - board.part[b.piece]! || choices[a.piece]! - choices[b.piece]!,
  );
  for (const slot of slots) {
    let best = -1;
    let least: number[] = [];
    for (const assessor of rank) {
      if (!board.mayTake(assessor, slot.piece)) continue;
      const weight = weightOf(board, slot, assessor);
      if (best < 0 || before(weight, least)) [best, least] = [assessor, weight];
    }
    if (best >= 0) board.put(slot, best);
  }
}

function weightOf(board: Board, { piece }: Slot, assessor: number): number[] {
  board.readersOf[piece]!.push(assessor);
  const alone = board.withinOneAgency(piece) ? 1 : 0;
  board.readersOf[piece]!.pop();
  const load = board.loads[assessor]! + board.items[piece]!;
  const over = Math.max(0, load - board.targets[assessor]!);
  const begun = board.hands[assessor]![board.part[piece]!]! > 0 ? 0 : 1;
  return [alone, over, -board.gain(assessor, piece), begun, load];
}

function before(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, n) => value !== b[n]);
  return at >= 0 && a[at]! < b[at]!;
}

/** How many moves are tried, and how much worse the first of them may make things. */
const MOVES = { least: 20_000, each: 1_500, most: 2_000_000 };
const FIRST_THRESHOLD = 150;
const STEP = 5_000;

function* search(board: Board, number: Numbers): Generator<void, void, void> {
  const { slots } = board;
  if (slots.length === 0) return;
  const moves = Math.min(MOVES.most, Math.max(MOVES.least, slots.length * MOVES.each));
  for (let i = 0; i < moves; i += 1) {
    if (i % STEP === STEP - 1) yield;
    const left = moves - i - Math.floor(moves / 5);
    const threshold = left > 0 ? Math.floor((FIRST_THRESHOLD * left) / moves) : 0;
    const slot = slots[number(slots.length)]!;
    if (number(3) === 0) giveTo(board, slot, number(board.assessors.length), threshold);
    else exchange(board, slot, slots[number(slots.length)]!, threshold);
  }
}

/** No slot stays open that somebody may take. */
function fillWhatIsOpen(board: Board): void {
  for (const slot of board.slots) {
    if (slot.assessor >= 0) continue;
    const able = board.assessors.flatMap((_, assessor) => (board.mayTake(assessor, slot.piece) ? [assessor] : []));
    const [first] = able.toSorted((a, b) => board.loads[a]! - board.loads[b]!);
    if (first !== undefined) board.put(slot, first);
  }
}

/** Gives a slot to another, unless that costs more than the threshold. */
function giveTo(board: Board, slot: Slot, to: number, threshold: number): void {
  const from = slot.assessor;
  if (from === to || !board.mayTake(to, slot.piece)) return;
  const cost = () =>
    board.pieceCost(slot.piece) +
    board.loadCost(to) +
    board.handCost(to, slot.piece) +
    (from < 0 ? 0 : board.loadCost(from) + board.handCost(from, slot.piece));
  const now = cost();
  board.take(slot);
  board.put(slot, to);
  if (cost() - now <= threshold) return;
  board.take(slot);
  board.put(slot, from);
}

/** Two slots exchange their readers, unless that costs more than the threshold. */
function exchange(board: Board, a: Slot, b: Slot, threshold: number): void {
  const [first, second] = [a.assessor, b.assessor];
  if (a.piece === b.piece || first === second || first < 0 || second < 0) return;
  if (!board.open[a.piece]![second] || !board.open[b.piece]![first]) return;
  const samePart = board.part[a.piece] === board.part[b.piece];
  const hands = (piece: number) => board.handCost(first, piece) + board.handCost(second, piece);
  const cost = () =>
    board.pieceCost(a.piece) +
    board.pieceCost(b.piece) +
    board.loadCost(first) +
    board.loadCost(second) +
    hands(a.piece) +
    (samePart ? 0 : hands(b.piece));
  const now = cost();
  board.take(a);
  board.take(b);
  const fits = board.mayTake(second, a.piece) && board.mayTake(first, b.piece);
  board.put(a, fits ? second : first);
  board.put(b, fits ? first : second);
  if (!fits || cost() - now <= threshold) return;
  board.take(a);
  board.take(b);
  board.put(a, first);
  board.put(b, second);
}

function measuresOf(board: Board): Measures {
  const { slots, loads, assessors, pieces } = board;
  const given = slots.filter(({ assessor }) => assessor >= 0);
  const mean = loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length);
  const agencies = new Set(assessors.map(({ agencyId }) => agencyId));
  const bothPossible = (piece: number) =>
    new Set([
      ...pieces[piece]!.held.map(({ agencyId }) => agencyId),
      ...assessors.filter((_, n) => board.open[piece]![n]).map(({ agencyId }) => agencyId),
    ]).size > 1;
  const expert = given.reduce(
    (sum, { piece, assessor }) =>
      sum + board.sections[piece]!.reduce((own, [bit, items]) => own + (board.skilled(assessor, bit) ? items : 0), 0),
    0,
  );
  return {
    unfilled: slots.length - given.length,
    sameAgency: agencies.size > 1 ? pieces.filter((_, n) => board.withinOneAgency(n) && bothPossible(n)).length : 0,
    spreadBasisPoints: mean > 0 ? Math.round(((Math.max(...loads) - Math.min(...loads)) * 10_000) / mean) : 0,
    readings: given.reduce((sum, { piece }) => sum + board.items[piece]!, 0),
    expert,
    handOvers: handOversOf(board),
  };
}

function handOversOf({ pieces, part, hands, asked }: Board): number {
  const groups = new Set(part.filter((_, piece) => pieces[piece]!.partId !== null));
  const beyond = [...groups].map((group) => Math.max(0, hands.filter((own) => own[group]! > 0).length - asked));
  return beyond.reduce((sum, n) => sum + n, 0);
}
