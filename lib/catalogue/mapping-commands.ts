import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import type { Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { readProblem, reviseProblem } from "./access";
import type { MappedItem } from "./mapping";
import { mappingInput, NEVER_SAVED } from "./mapping-schema";
import { holdVersions } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

type Mapping = { fromId: string; toId: string; version: number; items: MappedItem[] };

/**
 * Saves the mapping from one version's items to another's, whole, against the version that was seen (-1: none saved yet). The keeper of
 * the new version decides what follows from what, before it is published or after.
 */
export async function saveMapping(actor: Actor, input: unknown): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(mappingInput, input);
  if (!parsed.ok) return parsed;
  const mapping = parsed.value as Mapping;
  return atOnce(async (tx) => {
    await mayMap(tx, actor, mapping);
    await itemsKnown(tx, mapping);
    const { id, version } = await nextState(tx, actor, mapping);
    await tx.indicatorMapping.deleteMany({ where: { mappingId: id } });
    await tx.indicatorMapping.createMany({ data: mapping.items.map((item) => ({ ...item, mappingId: id })) });
    await record(tx, actor, {
      at: now(),
      subject: "catalogue",
      subjectId: mapping.toId,
      action: "save_mapping",
      standing: "organiser",
      detail: { fromId: mapping.fromId, items: mapping.items.length, version },
    });
    return { version };
  });
}

async function mayMap(tx: Tx, actor: Actor, { fromId, toId }: Mapping): Promise<void> {
  await holdVersions(tx, toId);
  const [from, to] = await Promise.all([
    tx.indicatorCatalogue.findUnique({ where: { id: fromId } }),
    tx.indicatorCatalogue.findUnique({ where: { id: toId } }),
  ]);
  if (!from || !to || fromId === toId) return refuse({ code: "not_found" });
  const problem = readProblem(actor, from) ?? reviseProblem(actor, to);
  if (problem) refuse(problem);
}

async function itemsKnown(tx: Tx, { fromId, toId, items }: Mapping): Promise<void> {
  const [olds, news] = [items.map((item) => item.fromIndicatorId), items.map((item) => item.toIndicatorId)];
  const counts = [
    await tx.indicator.count({ where: { catalogueId: fromId, id: { in: olds } } }),
    await tx.indicator.count({ where: { catalogueId: toId, id: { in: news } } }),
  ];
  if (counts[0] !== new Set(olds).size || counts[1] !== new Set(news).size) refuse({ code: "mapping_unknown_item" });
}

async function nextState(tx: Tx, actor: Actor, { fromId, toId, version }: Mapping) {
  const saved = { savedAt: now(), savedById: actor.userId, savedByName: actor.name };
  if (version === NEVER_SAVED) {
    const [made] = await tx.catalogueMapping.createManyAndReturn({
      data: [{ fromId, toId, ...saved }],
      skipDuplicates: true,
    });
    return made ?? refuse({ code: "stale" });
  }
  const [changed] = await tx.catalogueMapping.updateManyAndReturn({
    where: { fromId, toId, version },
    data: { ...saved, version: { increment: 1 } },
  });
  return changed ?? refuse({ code: "stale" });
}
