import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { makeSignatory, must, takeSigned } from "./acts";
import { putFirst } from "./review";
import { makeActor, makeApplication, makeWorld, type StopOptions, type World } from "./world";

export const OPINION = "材料齐全，工作扎实，同意推荐。";
export const AHEAD = "位次在前的佐证材料尚在核实";
const ROUTE: StopOptions[] = [
  { station: "first_review", office: "city" },
  { station: "first_review", office: "province" },
  { station: "assessment", office: "province" },
  { station: "public_notice", office: "province" },
];

export let world: World;
/** Of each office: who reviews, and who signs. */
export let city: readonly [Actor, Actor];
export let province: readonly [Actor, Actor];

/** Two offices one above the other, both with places; call once before the tests. */
export async function openTwoDesks(): Promise<void> {
  world = await makeWorld({ route: ROUTE });
  await db.quota.updateMany({ where: { cycleId: world.cycle.id }, data: { places: 100 } });
  for (const track of ["comprehensive", "thematic"] as const) {
    await db.quota.create({
      data: { cycleId: world.cycle.id, officeId: world.office.id, track, purpose: "recommendation", places: 5 },
    });
  }
  city = [world.reviewer, await makeSignatory(world.cityOffice)];
  province = [await makeActor(world.office, "reviewing"), await makeSignatory(world.office)];
}

/** Recommended by the city, lying with the province. */
export async function passedUp() {
  const made = await putFirst(await makeApplication(world, "first_review"));
  must(await takeSigned(city, "application", made.id, "recommend", { opinion: OPINION, reason: AHEAD }));
  return made;
}
