import { judgementLabel } from "@/lib/labels/dossier";
import { HELD_TEXTS, MISSING_TEXTS } from "@/lib/labels/packages";
import { type PackageContent, type PackedItem, packedItems } from "./content";
import type { FileStates, Held } from "./rules";

/** A line of 缺失清单: where, what, and why it isn't in the package. */
export type Missing = { item: number; number: string; what: string; why: string };

/** Whether an item is claimed in a way that evidence has to prove: not where nothing has happened, or where that is declared. */
export function claimedWithoutProof({ applicable, negative, kind, answer, evidence }: PackedItem): boolean {
  const judgement = answer?.judgement ?? null;
  const claimed = judgement === "met" || (kind === "standard" && judgement === "partly_met");
  return applicable && claimed && !negative && evidence.length === 0;
}

/** Why the bytes of a piece are not in the package; null where they are, or where a piece has none. */
export function heldBack(sha256: string | null, states: FileStates): Exclude<Held, "here"> | null {
  if (sha256 === null) return null;
  const held = states.get(sha256)?.held ?? "lost";
  return held === "here" ? null : held;
}

/** 缺失清单: what is claimed without evidence, and evidence whose file can't be handed on. */
export function missingFrom(content: PackageContent, states: FileStates): Missing[] {
  return packedItems(content).flatMap((item): Missing[] => {
    const files = item.evidence.flatMap(({ number, title, sha256, archive }) =>
      [sha256, archive?.sha256 ?? null].flatMap((file) => {
        const held = heldBack(file, states);
        return held ? [{ item: item.no, number, what: title, why: HELD_TEXTS[held] }] : [];
      }),
    );
    if (!claimedWithoutProof(item)) return files;
    const judgement = judgementLabel(item.kind, item.answer?.judgement ?? null);
    return [
      ...files,
      { item: item.no, number: item.number, what: MISSING_TEXTS.item, why: MISSING_TEXTS.claimed(judgement) },
    ];
  });
}

/** The list as a text that every machine opens. */
export function missingText(missing: readonly Missing[]): string {
  if (missing.length === 0) return MISSING_TEXTS.none;
  const lines = missing.map(
    ({ item, number, what, why }, at) => `${at + 1}. 第 ${item} 项　${number}　${what}：${why}`,
  );
  return [MISSING_TEXTS.head(missing.length), ...lines].join("\n");
}
