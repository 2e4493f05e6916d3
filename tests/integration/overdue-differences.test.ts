import { beforeEach, describe, expect, test } from "vitest";
import { casesOverdue, sweepDifferences } from "@/lib/moderation/overdue";
import { adjudicate } from "@/lib/moderation/ruling";
import { appointThird } from "@/lib/moderation/third";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { givePassword, must, takeSigned } from "../support/acts";
import { enterLot, makeAgency } from "../support/assessment";
import { differing } from "../support/moderation";
import { makeWorld, type World } from "../support/world";

let world: World;
let readers: Actor[];
let made: Awaited<ReturnType<typeof differing>>;
beforeEach(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  const team = await makeAgency(world, 3);
  readers = team.assessors;
  made = await differing(world, readers.slice(0, 2), { agencies: [team.agency.id], moderationDays: 0 });
});

const waits = async () => (await casesOverdue(new Date())).some(({ id }) => id === made.application.id);
const item = () => ({ applicationId: made.application.id, indicatorId: made.indicatorId });
const rule = async () =>
  must(
    await adjudicate(world.organiser, { ...item(), judgement: "partly_met", points: 6, reason: "清单没有全部公布" }),
  );
const sign = (action: string) => takeSigned([world.organiser, world.signatory], "assessment_lot", made.lot!.id, action);

describe("商议期满以后，每次巡查只看还要提醒的", () => {
  test("没有人办的要提醒，提醒过就不再看", async () => {
    expect(await waits()).toBe(true);
    await sweepDifferences(null);
    expect(await waits()).toBe(false);
  });

  test("组织方已经裁定的不再看，标段揭晓以后也不再看", async () => {
    await rule();
    expect(await waits()).toBe(false);
    must(await sign("open_lot"));
    expect(await waits()).toBe(false);
  });

  test("第三名评估员正在看的不再看", async () => {
    await enterLot(made.lot!.id, readers[2]!.userId);
    must(await appointThird(world.organiser, { ...item(), purpose: "difference", assessorId: readers[2]!.userId }));
    expect(await waits()).toBe(false);
  });

  test("标段已经出示初步扣分意见的，差异不再交第三人", async () => {
    await db.assessmentLot.update({
      where: { id: made.lot!.id },
      data: { stage: "answering", releasedAt: new Date(), answersDueAt: new Date() },
    });
    expect(await waits()).toBe(false);
  });
});
