import type { RuleItem } from "@/lib/catalogue/rules";
import type { NotApplicableRule } from "@/lib/catalogue/score";
import type { RehearsalScheme } from "./rehearsal-outcome";

/** One item of a catalogue with what a scheme makes of it. */
export type Item = {
  id: string;
  no: number;
  kind: RuleItem["kind"];
  points: number | null;
  weight: number | null;
  veto: boolean | null;
};
export type SchemeFacts = {
  catalogueId: string;
  allowsNotApplicable: boolean;
  bonusCap: number;
  deductionCap: number;
  notApplicable: NotApplicableRule;
  items: readonly Item[];
};

/**
 * The item of an earlier catalogue that each item of the draft's answers to: itself in the same version; in another one the item of the
 * same kind and number. By the draft's id; without an entry it has no counterpart.
 */
export function counterpartsOf(
  draft: Pick<SchemeFacts, "items">,
  earlier: readonly Pick<Item, "id" | "no" | "kind">[],
): Map<string, string> {
  const ids = new Set(earlier.map(({ id }) => id));
  const byNumber = new Map(earlier.map(({ id, kind, no }) => [`${kind}-${no}`, id]));
  return new Map(
    draft.items.flatMap(({ id, kind, no }) => {
      const other = ids.has(id) ? id : byNumber.get(`${kind}-${no}`);
      return other === undefined ? [] : [[id, other] as const];
    }),
  );
}

export type Counterparts = {
  scheme: RehearsalScheme;
  /** Items that only the draft has, items that only the earlier catalogue had, and items that carry other points now. */
  added: number;
  dropped: number;
  repointed: number;
};

/** A draft's scheme under the keys of the earlier catalogue, as far as its items have a counterpart there. */
export function rekeyed(
  draft: SchemeFacts,
  earlier: readonly Pick<Item, "id" | "no" | "kind">[],
  carried: Readonly<Record<string, number>>,
): Counterparts {
  const counterparts = counterpartsOf(draft, earlier);
  const kept = draft.items.flatMap((item) => {
    const key = counterparts.get(item.id);
    return key === undefined ? [] : [{ ...item, key }];
  });
  return {
    scheme: {
      items: kept.map(({ key, kind, no, veto }) => ({
        key,
        kind,
        no,
        veto: veto === true,
        applicability: "all",
        allowsNotApplicable: draft.allowsNotApplicable,
      })),
      points: Object.fromEntries(kept.map(({ key, points }) => [key, points ?? 0])),
      weights: Object.fromEntries(kept.map(({ key, weight }) => [key, weight ?? 1])),
      bonusCap: draft.bonusCap,
      deductionCap: draft.deductionCap,
      notApplicable: draft.notApplicable,
    },
    added: draft.items.length - kept.length,
    dropped: earlier.length - new Set(kept.map(({ key }) => key)).size,
    repointed: kept.filter(({ key, points }) => (carried[key] ?? 0) !== (points ?? 0)).length,
  };
}
