import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { makeSignatory, must, take } from "./acts";
import { setClock } from "./clock";
import { makeApplication, makeWorld } from "./world";

/** A recommendation that waits for the signature of this signatory. */
export async function preparedSignOff(): Promise<{ signatory: Actor; id: string; stage: () => Promise<string> }> {
  setClock("2026-02-10T02:00:00Z");
  const world = await makeWorld();
  const signatory = await makeSignatory(world.cityOffice);
  const { id: applicationId } = await makeApplication(world, "first_review");
  const opinion = "材料完整，符合条件，予以推荐。";
  const waiting = must(await take(world.reviewer, "application", applicationId, "recommend", { opinion }));
  if (waiting.kind !== "prepared") throw new Error("asked for no signature");
  const id = waiting.signOffId;
  return { signatory, id, stage: async () => (await db.signOff.findUniqueOrThrow({ where: { id } })).stage };
}
