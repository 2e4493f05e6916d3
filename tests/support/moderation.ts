import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type MarkGiven, openSheet, scoreAll } from "./assessment";
import { makeLot } from "./lots";
import { makeApplication, type World } from "./world";

const FULL: MarkGiven = { judgement: "met", points: 10 };
const STRICT: MarkGiven = { judgement: "partly_met", points: 5, reason: "机密理由三三一：佐证只覆盖部分单位" };

type Options = { agencies: string[]; blind?: boolean; lot?: boolean; moderationDays?: number };

/** A case, in a lot of its own unless told otherwise, read by these in turn, who differ on its first item; the last is the strict one. */
export async function differing(world: World, readers: readonly Actor[], options: Options) {
  const application = await makeApplication(world, "assessment");
  const { moderationDays } = options;
  // outside lots nobody is given a blind sheet
  const blind = options.blind ?? (options.lot === false ? false : undefined);
  await db.cycle.update({
    where: { id: world.cycle.id },
    data: {
      ...(blind === undefined ? {} : { blindAssessment: blind }),
      ...(moderationDays === undefined ? {} : { moderationDays }),
    },
  });
  const made =
    options.lot === false
      ? null
      : await makeLot({ cycleId: world.cycle.id, agencies: options.agencies, cases: [application.id] });
  const sheets: string[] = [];
  for (const [n, reader] of readers.entries()) {
    const sheet = await openSheet(world, application.id, reader);
    await scoreAll(world, sheet, reader, [n === readers.length - 1 ? STRICT : FULL, FULL]);
    sheets.push(sheet);
  }
  return { application, sheets, indicatorId: world.catalogue.items[0]!, lot: made?.lot ?? null };
}
