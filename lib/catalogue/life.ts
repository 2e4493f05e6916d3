import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { nothing } from "@/lib/acts/proposal";
import { takeWithin } from "@/lib/acts/take";
import { catalogueName, flagText } from "@/lib/labels/catalogue";
import type { Tx } from "@/lib/platform/db";
import { blockingFlags, flagsOf } from "./flags";
import { holdVersions, readLines } from "./store";
import { type CatalogueAction, type CatalogueFile, type CatalogueStage, catalogueWorkflow, stageOf } from "./workflow";
import { writeDefaultScheme } from "./write";

async function load(tx: Tx, id: string, now: Date, lock: boolean): Promise<Omit<CatalogueFile, "proposal"> | null> {
  if (lock) await holdVersions(tx, id);
  const row = await tx.indicatorCatalogue.findUnique({ where: { id } });
  if (!row) return null;
  const lines = await readLines(tx, id);
  const blocking = blockingFlags(flagsOf(lines));
  return {
    id,
    stage: stageOf(row),
    version: row.revision,
    now,
    parties: row.keeperId === null ? {} : { organiser: row.keeperId },
    key: row.key,
    number: row.version,
    title: row.title,
    edition: row.edition,
    items: lines.length,
    blocking: blocking.length,
    firstBlocking: blocking[0] ? flagText(blocking[0], lines[blocking[0].at]!) : "",
  };
}

/** 发布: the default scheme comes into being with the version, and the version that was in force gives way. */
const publish: Effect<CatalogueFile> = async ({ tx, facts, actor }) => {
  await writeDefaultScheme(tx, facts.id);
  const earlier = await tx.indicatorCatalogue.findMany({
    where: { key: facts.key, publishedAt: { not: null }, supersededAt: null },
    select: { id: true },
    orderBy: { version: "asc" },
  });
  for (const { id } of earlier) {
    await takeWithin(tx, catalogueLife, actor, { id, action: "supersede_catalogue", proposal: {} }, "list");
  }
  return { items: facts.items };
};

/** 指标体系一个版本的一生：草稿、发布、让位于新版。 */
export const catalogueLife = defineLife<CatalogueStage, CatalogueAction, CatalogueFile>({
  subject: "catalogue",
  workflow: catalogueWorkflow,
  proposals: { publish_catalogue: nothing, supersede_catalogue: nothing },
  load,
  effects: { publish_catalogue: publish },
  async move(tx, facts, to) {
    const at = to === "published" ? { publishedAt: facts.now } : { supersededAt: facts.now };
    await tx.indicatorCatalogue.update({ where: { id: facts.id }, data: { ...at, revision: { increment: 1 } } });
    return facts.parties;
  },
  tell: { publish_catalogue: ["organiser"] },
  describe: (facts) => catalogueName({ title: facts.title, edition: facts.edition, version: facts.number }),
  href: (facts) => `/organise/catalogues/${facts.id}`,
});
