import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { SchemeFigures, SchemeHead, SchemeItem } from "./rules";
import { figuresOf, itemsOf } from "./store";

type CycleOf = { cycleId: string; programmeId: string; number: number };
type CatalogueOf = { id: string; key: string };

/**
 * What a new scheme is copied from: the default of the catalogue, or over it the scheme of the latest earlier cycle that had its own
 * for this catalogue, in whatever version, matched by kind and number of the item.
 */
export async function sourceFigures(
  tx: Tx,
  cycle: CycleOf,
  catalogue: CatalogueOf,
  from: "default" | "last",
): Promise<SchemeFigures & { items: SchemeItem[] }> {
  const items = await itemsOf(tx, catalogue.id);
  const base = await tx.scoringScheme.findFirst({
    where: { catalogueId: catalogue.id, cycleId: null },
    orderBy: [{ isDefault: "desc" }, { id: "asc" }],
    include: { items: true },
  });
  const plain = completed(base ? figuresOf(base) : { head: EMPTY, lines: [] }, items);
  if (from === "default") return { ...plain, items };
  const last = await earlierScheme(tx, cycle, catalogue.key);
  if (!last) throw new Refusal<ActProblem>({ code: "scheme_no_earlier" });
  const known = new Map(last.items.map(({ indicator, ...line }) => [`${indicator.kind}-${indicator.no}`, line]));
  const otherwise = new Map(plain.lines.map((line) => [line.indicatorId, line]));
  const lines = items.map(({ id, kind, no }) => {
    const line = known.get(`${kind}-${no}`) ?? otherwise.get(id)!;
    return { ...line, indicatorId: id, schemeId: last.id };
  });
  return { ...figuresOf({ ...last, items: lines }), items };
}

const EMPTY: SchemeHead = { bonusCap: 0, deductionCap: 0, tolerance: 0.5, notApplicable: "exclude" };

/** Where a catalogue came without a default, or with less than all: an item carries a point and is looked at by its material. */
function completed({ head, lines }: SchemeFigures, items: readonly SchemeItem[]): SchemeFigures {
  const known = new Map(lines.map((line) => [line.indicatorId, line]));
  const plain = { points: 1, weight: 1, method: "material_review", veto: false } as const;
  return { head, lines: items.map(({ id }) => known.get(id) ?? { indicatorId: id, ...plain }) };
}

/** The scheme of the latest cycle before this one that had its own for this catalogue, or null. */
export function earlierScheme(tx: Tx, { programmeId, number }: Omit<CycleOf, "cycleId">, key: string) {
  return tx.scoringScheme.findFirst({
    where: { catalogue: { key }, cycle: { programmeId, number: { lt: number } } },
    orderBy: { cycle: { number: "desc" } },
    include: { items: { include: { indicator: { select: { kind: true, no: true } } } } },
  });
}
