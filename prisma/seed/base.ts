import type { Tx } from "@/lib/platform/db";
import { loadCast } from "./accounts";
import { loadAreas } from "./areas";
import { loadWorkingCalendar } from "./calendar";
import { loadCatalogues } from "./catalogues";
import { moment } from "./days";
import { CITY } from "./programmes/city";
import { createProgramme } from "./programmes/definition";
import { NATIONAL } from "./programmes/national";
import { NEIGHBOUR, PROVINCIAL } from "./programmes/provincial";
import { RECHECK } from "./programmes/recheck";

/** Everything that stands before anyone acts: places, bodies, accounts, catalogues, programmes as drafts. */
export async function loadBase(db: Tx): Promise<void> {
  // whoever tries the demonstration needs no phone, and its one password no change; a real portal begins with both (migration 0081)
  await db.securitySettings.update({ where: { id: 1 }, data: { secondFactorFor: "nobody", passwordDays: 0 } });
  await loadCast(db, await loadAreas(db));
  await loadCatalogues(db, moment("2024-01-15"), "OFF-000000");
  await loadWorkingCalendar(db);
  for (const programme of [NATIONAL, PROVINCIAL, NEIGHBOUR, CITY, RECHECK]) await createProgramme(db, programme);
}
