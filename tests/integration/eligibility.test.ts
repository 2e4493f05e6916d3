import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sign } from "@/lib/acts/signing";
import { openApplication } from "@/lib/applications/opening";
import { cyclesToJoin } from "@/lib/applications/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { makeSignatory, must, PASSWORD, refused, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { fillIn, makePlace } from "../support/filing";
import { makeRecheck } from "../support/recheck";
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

  test.each([
    ["revoked", { stage: "revoked" }, "title_required"],
    ["warned", { stage: "warned" }, "title_required"],
  ] as const)(
    "a title that is %s after the opening keeps the application from being filed",
    async (_, change, code) => {
      const { id } = must(await opens(filer));
      const signer = await makeSignatory(title.holder);
      await fillIn(upper, { filer, colleague: filer, signer }, id);
      await db.designation.update({ where: { id: title.id }, data: change });
      expect(await takeSigned([filer, signer], "application", id, "submit")).toEqual(refused(code));
      expect(await db.application.findUnique({ where: { id } })).toMatchObject({ stage: "draft", submittedAt: null });
      expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
      await db.designation.update({ where: { id: title.id }, data: { stage: "in_force" } });
      must(await takeSigned([filer, signer], "application", id, "submit"));
    },
  );

  test("a title taken away between the proposal and the signature keeps it from being filed", async () => {
    const { id } = must(await opens(filer));
    const signer = await makeSignatory(title.holder);
    await fillIn(upper, { filer, colleague: filer, signer }, id);
    must(await take(filer, "application", id, "submit"));
    await db.designation.update({ where: { id: title.id }, data: { stage: "revoked" } });
    const waiting = await db.signOff.findFirstOrThrow({ where: { subjectId: id } });
    const order = { id: waiting.id, password: PASSWORD, key: randomUUID() };
    expect(await sign(signer, order)).toEqual(refused("title_required"));
    expect(await db.receipt.count({ where: { applicationId: id } })).toBe(0);
  });

  test("a cycle that asks for no title is open to all", async () => {
    const { filer: stranger } = await makePlace(lower);
    must(await openApplication(stranger, { cycleId: lower.cycle.id, track: "comprehensive" }));
  });
});

describe("复查的申报资格", () => {
  let again: World;
  beforeAll(async () => {
    again = await makeRecheck();
    await db.programme.update({ where: { id: again.cycle.programmeId }, data: { organiserId: lower.office.id } });
    await db.cycleEligibility.create({ data: { cycleId: again.cycle.id, programmeId: lower.cycle.programmeId } });
  });
  const opensAgain = (track: "comprehensive" | "thematic" = "comprehensive") =>
    openApplication(filer, { cycleId: again.cycle.id, track });
  const blocked = async () =>
    Object.keys((await cyclesToJoin(filer)).find(({ id }) => id === again.cycle.id)!.blocked).sort();

  test.each(["in_force", "warned", "suspended"] as const)(
    "a title that is %s is looked at again in its own track alone",
    async (stage) => {
      await db.designation.update({ where: { id: title.id }, data: { stage } });
      expect(await blocked()).toEqual(["thematic"]);
      expect(await opensAgain("thematic")).toEqual(refused("title_required"));
      must(await opensAgain());
    },
  );

  test.each(["revoked", "lapsed"] as const)("nothing is left to look at in a title that is %s", async (stage) => {
    await db.designation.update({ where: { id: title.id }, data: { stage } });
    expect(await blocked()).toEqual(["comprehensive", "thematic"]);
    expect(await opensAgain()).toEqual(refused("title_required"));
    expect(await db.application.count({ where: { cycleId: again.cycle.id, applicantId: filer.organisationId } })).toBe(
      0,
    );
  });
});
