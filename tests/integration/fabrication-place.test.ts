import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { together } from "@/lib/acts/together";
import { openApplication } from "@/lib/applications/opening";
import { db, type Tx } from "@/lib/platform/db";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused, signed, take } from "../support/acts";
import { stageOf } from "../support/cycle";
import { city, decided, filedCase, openFabrications, organiser, REASON, reported } from "../support/fabrication";
import { fillIn } from "../support/filing";
import { somebodyWaits } from "../support/held";
import { id, place, world } from "../support/library";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

beforeAll(async () => {
  await openFabrications();
});
beforeEach(async () => {
  await filedCase();
});

const bars = () => db.bar.findMany({ where: { organisationId: place.filer.organisationId } });
const told = async (userId: string) =>
  (await db.notification.findMany({ where: { userId } })).map(({ text, href }) => `${text} ${href}`).join("\n");
const anew = () => openApplication(place.filer, { cycleId: world.cycle.id, track: "comprehensive" });

/** The place has withdrawn the case reported, and filled in another; the report, and that other one. */
async function begunAnew(): Promise<{ made: string; draftId: string }> {
  must(await signed(place.signer, "application", id, "withdraw"));
  const draftId = must(await anew()).id;
  await fillIn(world, place, draftId);
  return { made: await reported(), draftId };
}

/** `first` is done and not yet committed; `second` waits for it, and goes on once it is. */
async function after<T>(first: () => Promise<unknown>, second: () => Promise<T>): Promise<T> {
  const run = async (tx: Tx) => {
    await together(tx, first);
    const going = second();
    await somebodyWaits(tx);
    return { going };
  };
  return (await db.$transaction(run, { timeout: 60_000 })).going;
}

describe("认定和整批的决定同时办理", () => {
  test("各等各的，谁也不会因为互相等而作废：周期在先，案卷在后", async () => {
    const made = await reported();
    const both = await db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${world.cycle.id}::uuid FOR UPDATE`;
        const going = decided(made);
        await somebodyWaits(tx);
        await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "cycleId" = ${world.cycle.id}::uuid ORDER BY "id" FOR UPDATE`;
        return { going };
      },
      { timeout: 60_000 },
    );
    must(await both.going);
    expect(await stageOf(id)).toBe("disqualified");
  });
});

describe("撤回以后只有草稿的", () => {
  test("认定以后告诉申报单位限制申报和理由，不说有过报告；草稿的经过里也有", async () => {
    const { made, draftId } = await begunAnew();
    must(await decided(made));
    expect(await bars()).toHaveLength(1);
    for (const { userId } of [place.filer, place.signer]) {
      const heard = await told(userId);
      for (const words of ["限制申报", REASON, `/apply/${draftId}`]) expect(heard).toContain(words);
      expect(heard).not.toContain("报告");
    }
    const course = await timelineOf(place.filer, draftId, "applicant");
    expect(course.find(({ what }) => what === "限制申报")?.note).toContain(REASON);
    expect(await db.notification.count({ where: { userId: city[0].userId, event: { action: "bar_place" } } })).toBe(0);
  });

  test("草稿正在报送的，认定等它报送，取消的是报送了的那一件", async () => {
    const { made, draftId } = await begunAnew();
    const submit = async () => must(await signed(place.signer, "application", draftId, "submit"));
    must(await after(submit, () => decided(made)));
    expect([await stageOf(draftId), await stageOf(id)]).toEqual(["disqualified", "withdrawn"]);
    expect(await bars()).toHaveLength(1);
  });

  test("正在认定的，草稿的报送等它认定，不能报送", async () => {
    const { made, draftId } = await begunAnew();
    const uphold = async () => must(await decided(made));
    const submitted = await after(uphold, () => signed(place.signer, "application", draftId, "submit"));
    expect(submitted).toEqual(refused("barred_from_cycle"));
    expect(await stageOf(draftId)).toBe("draft");
  });

  test("认定的同时另行开始的，认定的人读到已有变化，再签发时限制的是草稿", async () => {
    must(await signed(place.signer, "application", id, "withdraw"));
    const made = await reported();
    const opening = async () => must(await anew());
    expect(await after(opening, () => decided(made))).toEqual(refused("stale"));
    expect(await bars()).toEqual([]);
    must(await decided(made));
    expect(await stageOf(id)).toBe("withdrawn");
    expect(await told(place.filer.userId)).toContain("限制申报");
  });
});

describe("取消资格告诉谁", () => {
  /** Somebody of an office below that has recommended the case. */
  async function recommended() {
    const below = await makeOrganisation("office", await makeArea("county", world.city));
    const key = { cycleId: world.cycle.id, officeId: below.id, track: "comprehensive" } as const;
    await db.quota.create({ data: { ...key, purpose: "recommendation", places: 1, used: 1 } });
    const at = new Date("2026-02-16T00:00:00Z");
    await db.recommendation.create({
      data: { applicationId: id, officeId: below.id, opinion: "同意推荐。", at },
    });
    return makeActor(below, "reviewing");
  }
  test("在初审的，也告诉案头的办公室和推荐过的办公室，推荐过的不再打得开案卷", async () => {
    const below = await recommended();
    must(await decided(await reported()));
    const own = { userId: city[0].userId, event: { action: "disqualify", subjectId: id } };
    expect(await db.notification.findMany({ where: own })).toMatchObject([{ href: `/review/${id}` }]);
    expect(await told(below.userId)).toMatch(/取消资格：.* \/review$/m);
    expect(await take(below, "application", id, "recommend")).toEqual(refused("not_found"));
  });

  test("初审以后的，不发消息给办公室", async () => {
    const below = await recommended();
    await db.application.update({ where: { id }, data: { stage: "assessment" } });
    must(await signed(organiser[1], "application", id, "disqualify", { reason: REASON }));
    expect(await told(place.filer.userId)).toContain("取消资格：");
    for (const { userId } of [city[0], below]) {
      const of = await db.notification.count({ where: { userId, event: { action: "disqualify", subjectId: id } } });
      expect(of).toBe(0);
    }
  });
});
