import { barredOf, pieceKey, type Reasons, reasonsOf } from "./reasons";
import { type AllocationInput, itemsOf, type Line, type Proposal } from "./shape";

/** A line as it is kept: where it stands, how much it is, and why. */
export type LineAsMade = Line & { position: number; items: number; reasons: Reasons };

/** The lines of a proposal with their reasons, from what it rests on. */
export function rowsOf(input: AllocationInput, { lines }: Pick<Proposal, "lines">): LineAsMade[] {
  const pieces = new Map(input.pieces.map((piece) => [pieceKey(piece), piece]));
  const people = new Map(input.assessors.map((one) => [one.id, one]));
  const readers = new Map<string, Line[]>();
  for (const line of lines) readers.set(pieceKey(line), [...(readers.get(pieceKey(line)) ?? []), line]);
  return lines.map((line, n) => {
    const piece = pieces.get(pieceKey(line))!;
    const mates = readers.get(pieceKey(line))!.filter((other) => other !== line);
    const others = [...piece.held, ...mates.flatMap(({ assessorId }) => (assessorId ? [people.get(assessorId)!] : []))];
    const reader = line.assessorId ? people.get(line.assessorId)! : null;
    const reasons = reasonsOf({ piece, others, reader, barred: barredOf(input, line.applicationId) });
    return { position: n + 1, ...line, items: itemsOf(piece), reasons };
  });
}

/** What each had in hand when the proposal was made, as its page shows it. */
export const loadsOf = ({ assessors }: Pick<AllocationInput, "assessors">): Record<string, number> =>
  Object.fromEntries(assessors.map(({ id, load }) => [id, load]));
