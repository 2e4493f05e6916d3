import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openApplication } from "@/lib/applications/opening";
import { cyclesToJoin } from "@/lib/applications/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { makePlace } from "../support/filing";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeWorld, type World } from "../support/world";

let lower: World;
let upper: World;
let title: BuiltTitle;
let filer: Actor;

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  lower = await makeWorld();
  upper = await makeWorld();
  await db.programme.update({ where: { id: upper.cycle.programmeId }, data: { organiserId: lower.office.id } });
  await db.cycleEligibility.create({
    data: { cycleId: upper.cycle.id, programmeId: lower.cycle.programmeId, passBasisPoints: 9000 },
  });
});
beforeEach(async () => {
  title = await makeTitle(lower);
  filer = title.filer;
  await rate(9278);
});

async function rate(complianceBasisPoints: number): Promise<void> {
  const { applicationId } = await db.designation.findUniqueOrThrow({ where: { id: title.id } });
  const entry = { assessmentScore: 90, complianceBasisPoints, composite: 90, rank: 1, computedAt: new Date() };
  await db.rankingEntry.upsert({
    where: { applicationId: applicationId! },
    create: { applicationId: applicationId!, ...entry },
    update: { complianceBasisPoints },
  });
}
const opens = (actor: Actor, track: "comprehensive" | "thematic" = "comprehensive") =>
  openApplication(actor, { cycleId: upper.cycle.id, track });
const offered = async (actor: Actor) => (await cyclesToJoin(actor)).find(({ id }) => id === upper.cycle.id)!;

describe("申报资格", () => {
  test("who holds the title with the rate opens; the page offers both tracks", async () => {
    expect((await offered(filer)).blocked).toEqual({});
    must(await opens(filer));
  });

  test("without a title nothing is opened, and the page says so before the click", async () => {
    const { filer: stranger } = await makePlace(lower);
    expect(await opens(stranger)).toEqual({
      ok: false,
      error: { code: "title_required", detail: { programmes: "示例示范创建活动" } },
    });
    expect(Object.keys((await offered(stranger)).blocked).sort()).toEqual(["comprehensive", "thematic"]);
    expect(await db.application.count({ where: { applicantId: stranger.organisationId } })).toBe(0);
  });

  test("below the rate only a single field is open", async () => {
    await rate(8912);
    expect(await opens(filer)).toEqual({
      ok: false,
      error: {
        code: "title_rate_below",
        detail: { title: "示例法治政府建设示范县", basisPoints: 8912, passBasisPoints: 9000 },
      },
    });
    expect((await offered(filer)).blocked).toMatchObject({ comprehensive: { code: "title_rate_below" } });
    must(await opens(filer, "thematic"));
  });

  test.each(["warned", "suspended", "revoked", "lapsed"] as const)(
    "a title that is %s opens nothing",
    async (stage) => {
      await db.designation.update({ where: { id: title.id }, data: { stage } });
      expect(await opens(filer)).toEqual(refused("title_required"));
      expect(await opens(filer, "thematic")).toEqual(refused("title_required"));
    },
  );

  test("a cycle that asks for no title is open to all", async () => {
    const { filer: stranger } = await makePlace(lower);
    must(await openApplication(stranger, { cycleId: lower.cycle.id, track: "comprehensive" }));
  });
});
