import { db } from "@/lib/platform/db";
import { makeScheme, saveScheme } from "@/lib/schemes/commands";
import type { SchemeHead, SchemeLine } from "@/lib/schemes/rules";
import { figuresOf } from "@/lib/schemes/store";
import { must } from "./acts";
import type { World } from "./world";

/** The stored figures of a scheme with its version, its lines in the order of the table. */
export async function storedScheme(schemeId: string) {
  const row = await db.scoringScheme.findUniqueOrThrow({
    where: { id: schemeId },
    include: { items: { orderBy: { indicator: { position: "asc" } } } },
  });
  return { schemeId, version: row.version, ...figuresOf(row) };
}

/** The world's draft cycle gets a scheme of its own, copied from the default. */
export const ownSchemeOf = async (world: World): Promise<string> =>
  must(await makeScheme(world.organiser, { cycleId: world.cycle.id, catalogueId: world.catalogue.id, from: "default" }))
    .schemeId;

/** Changes a scheme: `head` over its head, `lines` by position (from 1) over its lines. */
export async function changed(
  schemeId: string,
  change: { head?: Partial<SchemeHead>; lines?: Record<number, Partial<SchemeLine>> },
) {
  const { head, lines, ...seen } = await storedScheme(schemeId);
  return {
    ...seen,
    head: { ...head, ...change.head },
    lines: lines.map((line, n) => ({ ...line, ...change.lines?.[n + 1] })),
  };
}

/** A world whose cycle scores by a scheme of its own, changed like this, and has then been opened. */
export async function openedWith(world: World, change: Parameters<typeof changed>[1]): Promise<World> {
  const schemeId = await ownSchemeOf(world);
  must(await saveScheme(world.organiser, await changed(schemeId, change)));
  await db.cycle.update({ where: { id: world.cycle.id }, data: { stage: "open" } });
  return { ...world, catalogue: { ...world.catalogue, schemeId } };
}
