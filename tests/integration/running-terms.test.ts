import { beforeEach, describe, expect, test } from "vitest";
import { askExtension } from "@/lib/deadlines/commands";
import { eventNote } from "@/lib/labels/events";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { codeOf, must, signed } from "../support/acts";
import { assess, makeAgency } from "../support/assessment";
import { setClock } from "../support/clock";
import { cycleStage, open, stageOf } from "../support/cycle";
import { extended, REASON } from "../support/extensions";
import { makePlace, opened, type Place } from "../support/filing";
import { makeApplication, makeWorld, type World } from "../support/world";

// The window of the world's cycle closes at 2026-03-01 00:00 UTC.
const LATE = { reason: "推荐截止时间已过，逾期未完成的不再受理。" };
let world: World;
let place: Place;
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld({
    route: [
      { station: "first_review", office: "city" },
      { station: "assessment", office: "province" },
      { station: "public_notice", office: "province" },
    ],
  });
  place = await makePlace(world);
});
const ofCycle = (action: string, proposal: object = {}) =>
  signed(world.signatory, "cycle", world.cycle.id, action, proposal);

/** A case sent back, to be corrected by the tenth of March. */
async function sentBack(): Promise<string> {
  const { id } = await makeApplication(world, "first_review");
  await db.application.update({ where: { id }, data: { stage: "returned" } });
  const dueAt = new Date("2026-03-10T00:00:00Z");
  const data = { applicationId: id, officeId: world.cityOffice.id, round: 1, dueAt, openedAt: now() };
  await db.correctionRequest.create({ data });
  return id;
}

/** Its term put off to the end of the fifteenth. */
async function putOff(applicationId: string): Promise<void> {
  const { id: correctionId, dueAt } = await db.correctionRequest.findFirstOrThrow({ where: { applicationId } });
  const { applicantId, applicant } = await db.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { applicantId: true, applicant: { select: { users: { select: { id: true, name: true } } } } },
  });
  const [user] = applicant.users;
  await db.extension.create({
    data: {
      kind: "correction",
      stage: "granted",
      cycleId: world.cycle.id,
      organisationId: applicantId,
      applicationId,
      correctionId,
      deadline: dueAt,
      until: new Date("2026-03-15T15:59:59.999Z"),
      reason: REASON,
      askedByPlace: true,
      askedById: user!.id,
      askedByName: user!.name,
      askedAt: now(),
      grantedAt: now(),
      approvedBy: "签发人",
      decisionReason: "情况属实",
    },
  });
}

describe("准予的延期和宽限", () => {
  test("有单位的延期没有届满的，不能办结、不能截止初审；届满以后可以", async () => {
    const { id } = await makeApplication(world, "first_review");
    await extended(world, place.filer, "2026-03-05");
    setClock("2026-03-05T23:59:50+08:00");
    expect(await ofCycle("end_review", LATE)).toMatchObject({
      error: { code: "submission_still_open", detail: { until: "2026-03-05T15:59:59.999Z" } },
    });
    expect(codeOf(await ofCycle("close_cycle"))).toBe("submission_still_open");
    expect(await stageOf(id)).toBe("first_review");
    setClock("2026-03-06T00:00:01+08:00");
    must(await ofCycle("end_review", LATE));
    must(await ofCycle("close_cycle"));
  });

  test("宽限以内不能办结，届满以后可以", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { graceMinutes: 30 } });
    setClock("2026-03-01T00:29:50Z");
    expect(codeOf(await ofCycle("close_cycle"))).toBe("submission_still_open");
    setClock("2026-03-01T00:30:01Z");
    must(await ofCycle("close_cycle"));
  });

  test("撤销了的、没有准予的延期，不妨碍办结", async () => {
    const extension = await extended(world, place.filer, "2026-03-05");
    setClock("2026-03-02T10:00:00+08:00");
    must(
      await signed(world.signatory, "extension", extension, "revoke_extension", { reason: "所述情况不实，予以撤销。" }),
    );
    must(await askExtension(place.filer, { kind: "submission", subjectId: world.cycle.id, reason: REASON }));
    must(await ofCycle("close_cycle"));
  });

  test("延期没有届满、没有报送的单位在，不能启封；报送以后、届满以后可以", async () => {
    const { assessors } = await makeAgency(world);
    await assess(world, (await makeApplication(world, "assessment")).id, assessors, 10);
    const draft = await opened(world, place);
    await extended(world, place.filer, "2026-03-05");
    setClock("2026-03-02T10:00:00+08:00");
    expect(await open(world)).toMatchObject({ error: { code: "extension_running", detail: { open: 1 } } });
    expect(await cycleStage(world)).toBe("open");
    const filed = { stage: "assessment", position: 1, submittedAt: now() } as const;
    await db.application.update({ where: { id: draft }, data: filed });
    expect(codeOf(await open(world))).toBe("sheets_not_assigned");
    await db.application.update({ where: { id: draft }, data: { stage: "draft", position: -1, submittedAt: null } });
    setClock("2026-03-06T00:00:01+08:00");
    must(await open(world));
  });
});

describe("截止初审不及于补正期限未满的案卷", () => {
  test("期限未满的、准予延期的留下，说明留下几件；届满的不予推荐", async () => {
    const [plain, later] = [await sentBack(), await sentBack()];
    await putOff(later);
    const { id: waiting } = await makeApplication(world, "first_review");
    setClock("2026-03-09T10:00:00Z");
    must(await ofCycle("end_review", LATE));
    expect(await Promise.all([plain, later, waiting].map(stageOf))).toEqual([
      "returned",
      "returned",
      "not_recommended",
    ]);
    const event = await db.event.findFirstOrThrow({ where: { subjectId: world.cycle.id, action: "end_review" } });
    expect(event.detail).toMatchObject({ cases: 1, kept: 2 });
    expect(eventNote("end_review", event.detail)).toContain("补正期限未满的 2 件不在其内");
    setClock("2026-03-10T00:00:01Z");
    must(await ofCycle("end_review", LATE));
    expect([await stageOf(plain), await stageOf(later)]).toEqual(["not_recommended", "returned"]);
    expect(codeOf(await ofCycle("end_review", LATE))).toBe("corrections_running");
    setClock("2026-03-16T00:00:01+08:00");
    must(await ofCycle("end_review", LATE));
    expect(await stageOf(later)).toBe("not_recommended");
  });

  test("在初审的都在补正期限以内的，不能截止，一件也不动", async () => {
    const id = await sentBack();
    setClock("2026-03-09T10:00:00Z");
    expect(await ofCycle("end_review", LATE)).toMatchObject({
      error: { code: "corrections_running", detail: { open: 1 } },
    });
    expect(await stageOf(id)).toBe("returned");
    expect(await db.event.count({ where: { subjectId: world.cycle.id, action: "end_review" } })).toBe(0);
  });
});
