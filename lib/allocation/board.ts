import { type AllocationInput, itemsOf, type Piece, type Reader } from "./shape";
import { targetsOf } from "./targets";

/** What outweighs what; each step outweighs everything below it together, save that expertise and hand-overs are weighed. */
const WEIGHT = {
  unfilled: 1e12,
  sameAgency: 1e10,
  overBand: 1000,
  deviation: 1,
  noExpert: 3,
  notExpert: 1,
  handOver: 200,
};

/** Loads may lie so far from what is due to each before it costs: 2 % on either side, so that the spread stays under 5 %. */
const BAND = 0.02;

export type Slot = { piece: number; number: number; assessor: number };

/** The problem in numbers: everything by index, so that a move is weighed in a few additions. */
export class Board {
  readonly slots: Slot[] = [];
  readonly items: number[];
  readonly part: number[];
  readonly sections: [bit: number, items: number][][];
  readonly readersOf: number[][];
  readonly open: boolean[][];
  readonly loads: number[];
  readonly targets: number[];
  /** How many pieces of a group an assessor has: the first of them is a hand-over. */
  readonly hands: number[][];
  private readonly agencies: number[];
  private readonly skills: number[];
  private readonly heldAgencies: number[][];

  constructor(
    readonly pieces: readonly Piece[],
    readonly assessors: readonly Reader[],
    readonly asked: number,
    barred: AllocationInput["barred"],
  ) {
    const titles = [...new Set(pieces.flatMap(({ sections }) => Object.keys(sections)))].toSorted().slice(0, 31);
    const agencies = index([...assessors.map(({ agencyId }) => agencyId), ...heldAgenciesIn(pieces)]);
    const parts = index(pieces.map(({ partId }) => partId ?? ""));
    const ids = index(assessors.map(({ id }) => id));
    const closed = new Set(barred.map(({ applicationId, assessorId }) => `${applicationId} ${assessorId}`));
    this.items = pieces.map(itemsOf);
    this.part = pieces.map(({ partId }) => parts.get(partId ?? "")!);
    this.sections = pieces.map(({ sections }) =>
      titles.flatMap((title, bit) => (sections[title] ? [[bit, sections[title]]] : [])),
    );
    this.agencies = assessors.map(({ agencyId }) => agencies.get(agencyId)!);
    this.skills = assessors.map(({ expertise }) =>
      titles.reduce((mask, title, bit) => (expertise.includes(title) ? mask | (1 << bit) : mask), 0),
    );
    this.heldAgencies = pieces.map(({ held }) => held.map(({ agencyId }) => agencies.get(agencyId)!));
    this.readersOf = pieces.map(() => []);
    this.open = pieces.map(({ applicationId, held }) =>
      assessors.map(
        ({ id }) => !closed.has(`${applicationId} ${id}`) && held.every(({ assessorId }) => assessorId !== id),
      ),
    );
    this.hands = assessors.map(() => Array.from({ length: parts.size }, () => 0));
    pieces.forEach(({ held }, piece) => {
      for (const { assessorId } of held)
        if (ids.has(assessorId)) this.hands[ids.get(assessorId)!]![this.part[piece]!]! += 1;
      for (let n = held.length; n < asked; n += 1) this.slots.push({ piece, number: n + 1, assessor: -1 });
    });
    this.loads = assessors.map(({ load }) => load);
    this.targets = targetsOf(
      assessors,
      this.slots.reduce((sum, { piece }) => sum + this.items[piece]!, 0),
    );
  }

  /** Whether this assessor may be a reader of this piece now. */
  mayTake(assessor: number, piece: number): boolean {
    const { capacity } = this.assessors[assessor]!;
    return (
      this.open[piece]![assessor]! &&
      !this.readersOf[piece]!.includes(assessor) &&
      (capacity === null || this.loads[assessor]! + this.items[piece]! <= capacity)
    );
  }

  put(slot: Slot, assessor: number): void {
    slot.assessor = assessor;
    if (assessor < 0) return;
    this.readersOf[slot.piece]!.push(assessor);
    this.loads[assessor]! += this.items[slot.piece]!;
    this.hands[assessor]![this.part[slot.piece]!]! += 1;
  }

  take(slot: Slot): number {
    const { assessor, piece } = slot;
    slot.assessor = -1;
    if (assessor < 0) return assessor;
    const readers = this.readersOf[piece]!;
    readers.splice(readers.indexOf(assessor), 1);
    this.loads[assessor]! -= this.items[piece]!;
    this.hands[assessor]![this.part[piece]!]! -= 1;
    return assessor;
  }

  /** Whether all readers of a full piece come from one agency. */
  withinOneAgency(piece: number): boolean {
    const held = this.heldAgencies[piece]!;
    const readers = this.readersOf[piece]!;
    if (held.length + readers.length < 2) return false;
    const first = held[0] ?? this.agencies[readers[0]!]!;
    return held.every((one) => one === first) && readers.every((one) => this.agencies[one] === first);
  }

  /** What a piece costs with its readers of now: open slots, one agency alone, items without an expert. */
  pieceCost(piece: number): number {
    const readers = this.readersOf[piece]!;
    const missing = this.asked - this.pieces[piece]!.held.length - readers.length;
    let cost = Math.max(0, missing) * WEIGHT.unfilled + (this.withinOneAgency(piece) ? WEIGHT.sameAgency : 0);
    for (const [bit, items] of this.sections[piece]!) {
      let experts = 0;
      for (const one of readers) experts += (this.skills[one]! >>> bit) & 1;
      cost += items * ((experts === 0 ? WEIGHT.noExpert : 0) + WEIGHT.notExpert * (readers.length - experts));
    }
    return cost;
  }

  /** What the load of an assessor costs: little within the band around what is due, then with the square. */
  loadCost(assessor: number): number {
    const target = this.targets[assessor]!;
    const apart = Math.abs(this.loads[assessor]! - target);
    const over = Math.max(0, apart - Math.floor(target * BAND));
    return over * over * WEIGHT.overBand + apart * WEIGHT.deviation;
  }

  handCost(assessor: number, piece: number): number {
    return this.hands[assessor]![this.part[piece]!]! > 0 ? WEIGHT.handOver : 0;
  }

  skilled(assessor: number, bit: number): boolean {
    return ((this.skills[assessor]! >>> bit) & 1) === 1;
  }

  /** How much of a piece no reader so far is an expert for, and this one is. */
  gain(assessor: number, piece: number): number {
    let gain = 0;
    for (const [bit, items] of this.sections[piece]!) {
      if (!this.skilled(assessor, bit)) continue;
      gain += items * (this.readersOf[piece]!.some((one) => this.skilled(one, bit)) ? 1 : 1 + WEIGHT.noExpert);
    }
    return gain;
  }
}

const index = (keys: readonly string[]): Map<string, number> => new Map([...new Set(keys)].map((key, n) => [key, n]));

const heldAgenciesIn = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap(({ held }) => held.map(({ agencyId }) => agencyId));
