import { db } from "@/lib/platform/db";
import { makeSignatory } from "./acts";
import { type BuiltOrganisation, makeActor } from "./world";

/** An office of the demonstration by its code, with a new organiser and a signatory of its own. */
export async function peopleOf(code: string) {
  const row = await db.organisation.findUniqueOrThrow({ where: { code }, include: { area: true } });
  const area = { id: row.area.id, path: row.area.path, level: row.area.level };
  const organisation: BuiltOrganisation = { id: row.id, code, name: row.name, kind: row.kind, area };
  return {
    organisation,
    organiser: await makeActor(organisation, "organising"),
    signatory: await makeSignatory(organisation),
    reviewer: await makeActor(organisation, "reviewing"),
  };
}
