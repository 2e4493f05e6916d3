import type { AnswerChanges } from "@/lib/applications/answer-schema";
import { type AnswerContent, contentOf, UNANSWERED } from "@/lib/applications/merging";
import { db } from "@/lib/platform/db";
import { type BuiltCatalogue, makeLongCatalogue } from "./catalogue";
import { makeWorld, type World } from "./world";

export const FIGURES = ["share", "hours"] as const;
const RULES = FIGURES.map((key) => ({ key, label: key, unit: "%", op: ">=" as const, value: 80 }));

/** A world whose cycle goes by a catalogue of `size` items that ask for two figures each. */
export async function figuredWorld(size: number): Promise<World> {
  const world = await makeWorld({ stage: "draft" });
  const catalogue: BuiltCatalogue = await makeLongCatalogue(size, RULES);
  await db.cycleCatalogue.updateMany({
    where: { cycleId: world.cycle.id },
    data: { catalogueId: catalogue.id, schemeId: catalogue.schemeId },
  });
  await db.cycle.update({ where: { id: world.cycle.id }, data: { stage: "open" } });
  return { ...world, catalogue };
}

/** What stands of an item, and at which version; 0 before there is an answer. */
export async function standingOf(
  applicationId: string,
  indicatorId: string,
): Promise<{ version: number; content: AnswerContent }> {
  const row = await db.indicatorAnswer.findUnique({
    where: { applicationId_indicatorId: { applicationId, indicatorId } },
  });
  if (!row) return { version: 0, content: UNANSWERED };
  return { version: row.version, content: contentOf({ ...row, metrics: row.metrics as AnswerContent["metrics"] }) };
}

/** Everything that was replaced, the first first. */
export const keptOf = (applicationId: string, indicatorId: string) =>
  db.answerRevision.findMany({ where: { applicationId, indicatorId }, orderBy: { version: "asc" } });

/** A save of these changes by somebody who had this version of the item before him. */
export const changing = (
  place: { applicationId: string; indicatorId: string },
  seen: { version: number; content: AnswerContent },
  changes: AnswerChanges["changes"],
): AnswerChanges => {
  const { metrics, ...plain } = seen.content;
  const keys = Object.keys(changes.metrics ?? {});
  const named = Object.entries(plain).filter(([name]) => name in changes);
  const figures = keys.map((key) => [key, metrics[key] ?? null]);
  const base = { ...Object.fromEntries(named), ...(keys.length > 0 ? { metrics: Object.fromEntries(figures) } : {}) };
  return { ...place, version: seen.version, changes, base };
};
