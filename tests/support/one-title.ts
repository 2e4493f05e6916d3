import type { Actor } from "@/lib/policy/standing";
import { setClock } from "./clock";
import { makeNoticeWorld, type NoticeWorld } from "./notices";
import { type BuiltTitle, makeTitle } from "./titles";
import { makeActor } from "./world";

/** The world of the test, and a title that was given in it; `others` are another 经办 of the organiser with its signatory: they decide on appeals. */
export let world: NoticeWorld;
export let title: BuiltTitle;
export let others: readonly [Actor, Actor];

/** Before each test: another world and another title, on the morning of 6 May 2026. */
export async function giveTitle(): Promise<void> {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
  title = await makeTitle(world);
  others = [await makeActor(world.office, "organising"), world.pair[1]];
}
