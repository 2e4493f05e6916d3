import type { Barred, Line, Piece, Reader } from "./shape";

/** Why a line is as it is. Agencies and grounds by their codes; wording stands in lib/labels. */
export type Reasons = {
  /** Items of the piece whose 一级指标 lies in the reader's expertise. */
  expert: number;
  /** Whether another agency reads the piece as well; null while it has one reader. */
  otherAgency: boolean | null;
  /** Who may not take the piece, and why. */
  barred: { assessorId: string; grounds: string[] }[];
};

type Facts = {
  piece: Piece;
  /** All readers of the piece but this one. */
  others: readonly { agencyId: string }[];
  reader: Reader | null;
  barred: Reasons["barred"];
};

/** The reasons of one line, from the piece, who else reads it, and who may not. */
export function reasonsOf({ piece, others, reader, barred }: Facts): Reasons {
  const expert = Object.entries(piece.sections).reduce(
    (sum, [title, items]) => sum + (reader?.expertise.includes(title) ? items : 0),
    0,
  );
  const otherAgency =
    !reader || others.length === 0 ? null : others.some(({ agencyId }) => agencyId !== reader.agencyId);
  return { expert, otherAgency, barred };
}

type OfPiece = Pick<Line, "applicationId" | "partId">;
export const samePiece = (a: OfPiece, b: OfPiece): boolean =>
  a.applicationId === b.applicationId && a.partId === b.partId;

/** The key of a piece: its case and group. */
export const pieceKey = ({ applicationId, partId }: OfPiece): string => `${applicationId} ${partId ?? ""}`;

/** Who may take nothing of a case, each with the grounds. */
export function barredOf(input: { barred: readonly Barred[] }, applicationId: string): Reasons["barred"] {
  const grounds = new Map<string, string[]>();
  for (const one of input.barred) {
    if (one.applicationId !== applicationId) continue;
    grounds.set(one.assessorId, [...(grounds.get(one.assessorId) ?? []), one.ground]);
  }
  return [...grounds].map(([assessorId, own]) => ({ assessorId, grounds: own }));
}
