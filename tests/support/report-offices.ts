import type { Actor } from "@/lib/policy/standing";
import { makeSignatory } from "./acts";
import { setClock } from "./clock";
import { makeActor, makeStranger, makeWorld, type World } from "./world";

/** A morning while the reports on 2026 are due. */
export const DAY = "2027-01-10T09:00:00+08:00";

/** Through whose hands the reports of the test go: the city's office, the province's with its leader; the stranger's are others. */
export let world: World;
export let city: Actor;
export let province: Actor;
export let leader: Actor;
export let stranger: Actor;

/** Once a file: the offices. */
export async function openOffices(): Promise<void> {
  setClock(DAY);
  world = await makeWorld();
  city = world.reviewer;
  province = await makeActor(world.office, "reviewing");
  leader = await makeSignatory(world.office);
  stranger = await makeStranger();
}
