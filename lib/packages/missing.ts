import { type Gap, gapsOf } from "@/lib/applications/answers";
import { GAP_LABELS, judgementLabel } from "@/lib/labels/dossier";
import { HELD_TEXTS, MISSING_TEXTS } from "@/lib/labels/packages";
import { type PackageContent, type PackedItem, packedItems } from "./content";
import type { FileStates, Held } from "./rules";

/** A line of 缺失清单: where (`item` null: outside the items), what, and why it isn't in the package. */
export type Missing = { item: number | null; number: string; what: string; why: string };

/** Why the bytes of a piece are not in the package; null where they are, or where a piece has none. */
export function heldBack(sha256: string | null, states: FileStates): Exclude<Held, "here"> | null {
  if (sha256 === null) return null;
  const held = states.get(sha256)?.held ?? "lost";
  return held === "here" ? null : held;
}

/** How many pieces of evidence may still come: files that are being scanned, or that were lost and may be found. */
export const awaitedIn = (content: PackageContent, states: FileStates): number =>
  packedItems(content)
    .flatMap(heldFiles(states))
    .filter(({ held }) => held !== "infected").length;

/**
 * 缺失清单: the report or the parts of the form that aren't written, what the answers of items lack, what is claimed without evidence, and
 * evidence whose file can't be handed on.
 */
export function missingFrom(content: PackageContent, states: FileStates): Missing[] {
  const unwritten = content.unwritten.map((what) => ({ item: null, number: "", what, why: MISSING_TEXTS.unwritten }));
  const ofItem = (item: PackedItem): Missing[] => {
    const at = { item: item.position, number: item.number };
    const files = heldFiles(states)(item).map(({ number, title, held }) => {
      return { ...at, number, what: title, why: HELD_TEXTS[held] };
    });
    return [...files, ...lackingIn(item).map((gap) => ({ ...at, ...gapText(gap, item) }))];
  };
  return [...unwritten, ...packedItems(content).flatMap(ofItem)];
}

type HeldFile = { number: string; title: string; held: Exclude<Held, "here"> };

const heldFiles =
  (states: FileStates) =>
  ({ evidence }: PackedItem): HeldFile[] =>
    evidence.flatMap(({ number, title, sha256, archive }) =>
      [sha256, archive?.sha256 ?? null].flatMap((file) => {
        const held = heldBack(file, states);
        return held ? [{ number, title, held }] : [];
      }),
    );

/** All that an item may be asked for, whatever the cycle asks for at the moment; nothing where it doesn't apply to this place. */
const lackingIn = (item: PackedItem): Gap[] =>
  item.applicable ? gapsOf(item, item.answer ?? undefined, "proof", item.evidence.length) : [];

function gapText(gap: Gap, { kind, answer }: PackedItem): Pick<Missing, "what" | "why"> {
  if (gap !== "evidence") return { what: MISSING_TEXTS.answer, why: GAP_LABELS[gap] };
  return { what: MISSING_TEXTS.item, why: MISSING_TEXTS.claimed(judgementLabel(kind, answer?.judgement ?? null)) };
}

/** The list as a text that every machine opens. */
export function missingText(missing: readonly Missing[]): string {
  if (missing.length === 0) return MISSING_TEXTS.none;
  const lines = missing.map(({ item, number, what, why }, at) => {
    const where = item === null ? "" : `第 ${item} 项　${number}　`;
    return `${at + 1}. ${where}${what}：${why}`;
  });
  return [MISSING_TEXTS.head(missing.length), ...lines].join("\n");
}
