import { differingBits, NEAR_PICTURE_BITS, sharedPercent } from "@/lib/kernel/fingerprint";

/** 与别处相同的文件、相近的文件、相近的情况说明. */
const LIKENESS_KINDS = ["same_file", "near_file", "near_narrative"] as const;
export type LikenessKind = (typeof LIKENESS_KINDS)[number];

/** Texts that share less than four fifths may well stem from one model or one document of the state. */
const NEAR_PERCENT = 80;
/** A circular that every place files would otherwise be paired with every place. */
const MOST_OTHERS = 5;

export type Print = { minhash: readonly number[]; imageHash: bigint | null };

/** How near two contents are, in per cent; null where they are not near enough to be told. */
export function nearness(a: Print, b: Print): number | null {
  if (a.imageHash !== null && b.imageHash !== null) {
    const bits = differingBits(a.imageHash, b.imageHash);
    return bits > NEAR_PICTURE_BITS ? null : Math.round(((64 - bits) * 100) / 64);
  }
  const percent = sharedPercent(a.minhash, b.minhash);
  return percent < NEAR_PERCENT ? null : percent;
}

export type Pair = {
  kind: LikenessKind;
  indicatorId: string;
  evidenceId: string | null;
  otherApplicationId: string;
  otherIndicatorId: string;
  otherEvidenceId: string | null;
  percent: number;
};

/** Of all pairs the nearest ones: each other dossier once for a piece, and at most five for it. */
export function nearest(pairs: readonly Pair[]): Pair[] {
  const byPiece = new Map<string, Pair[]>();
  for (const pair of [...pairs].sort((a, b) => b.percent - a.percent)) {
    const piece = `${pair.indicatorId} ${pair.evidenceId}`;
    const held = byPiece.get(piece) ?? [];
    if (held.length >= MOST_OTHERS) continue;
    if (held.some(({ otherApplicationId }) => otherApplicationId === pair.otherApplicationId)) continue;
    byPiece.set(piece, [...held, pair]);
  }
  return [...byPiece.values()].flat();
}

/** What a dossier is told of, or has been told of. */
export type Told = Pair & { applicationId: string };
type Heard = Pick<Told, "applicationId" | "indicatorId" | "evidenceId" | "otherApplicationId">;

/** The same pairs as the others see them, the nearest first. */
export const seenByOthers = (applicationId: string, pairs: readonly Pair[]): Told[] =>
  [...pairs]
    .sort((a, b) => b.percent - a.percent)
    .map(({ kind, percent, ...pair }) => ({
      kind,
      percent,
      applicationId: pair.otherApplicationId,
      indicatorId: pair.otherIndicatorId,
      evidenceId: pair.otherEvidenceId,
      otherApplicationId: applicationId,
      otherIndicatorId: pair.indicatorId,
      otherEvidenceId: pair.evidenceId,
    }));

/** Of these, what is new to them: a piece hears of a dossier once, and of five dossiers at most; `heard` is what stands there already. */
export function stillToTell(told: readonly Told[], heard: readonly Heard[]): Told[] {
  const known = new Map<string, Set<string>>();
  const learn = ({ applicationId, indicatorId, evidenceId, otherApplicationId }: Heard, most: number): boolean => {
    const piece = `${applicationId} ${indicatorId} ${evidenceId}`;
    const others = known.get(piece) ?? new Set();
    if (others.has(otherApplicationId) || others.size >= most) return false;
    known.set(piece, others.add(otherApplicationId));
    return true;
  };
  for (const each of heard) learn(each, Number.POSITIVE_INFINITY);
  return told.filter((each) => learn(each, MOST_OTHERS));
}
