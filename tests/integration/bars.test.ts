import { beforeAll, describe, expect, test } from "vitest";
import { openApplication } from "@/lib/applications/opening";
import { cyclesToJoin } from "@/lib/applications/queries";
import { loadCaseFile } from "@/lib/applications/store";
import { closedCycles } from "@/lib/deadlines/closed-cycles";
import { askExtension } from "@/lib/deadlines/commands";
import { cycleDeadlines } from "@/lib/deadlines/cycle-queries";
import { deadlinesQuery } from "@/lib/deadlines/schema";
import { problemText } from "@/lib/labels/problems";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must, refused, signed, take } from "../support/acts";
import { setClock } from "../support/clock";
import { unique } from "../support/unique";
import { makeActor, makeApplication, makeWorld, type World } from "../support/world";

const REASON = "伪造三份行政执法案卷，经核查属实。";
let world: World;
let filer: Actor;
let caseId: string;

/** The next cycles of the same programme, or of another, set up as the first. */
async function cycleLike(number: number, programmeId: string): Promise<string> {
  const { id: _, ...row } = await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } });
  const [tracks, catalogues, stops] = await Promise.all([
    db.cycleTrack.findMany({ where: { cycleId: world.cycle.id } }),
    db.cycleCatalogue.findMany({ where: { cycleId: world.cycle.id } }),
    db.routeStop.findMany({ where: { cycleId: world.cycle.id } }),
  ]);
  const { id } = await db.cycle.create({ data: { ...row, number, programmeId, name: `第${number}批` } });
  await db.cycleTrack.createMany({ data: tracks.map((track) => ({ ...track, cycleId: id })) });
  await db.cycleCatalogue.createMany({ data: catalogues.map((catalogue) => ({ ...catalogue, cycleId: id })) });
  await db.routeStop.createMany({ data: stops.map((stop) => ({ ...stop, cycleId: id })) });
  return id;
}

let next: string;
let afterNext: string;
let elsewhere: string;

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
  const application = await makeApplication(world, "verification");
  caseId = application.id;
  filer = application.filer;
  must(await signed(world.signatory, "application", caseId, "disqualify", { reason: REASON }));
  const { programmeId } = world.cycle;
  next = await cycleLike(2, programmeId);
  afterNext = await cycleLike(3, programmeId);
  const other = await db.programme.create({
    data: { key: unique("programme"), name: "另一项活动", organiserId: world.office.id },
  });
  elsewhere = await cycleLike(1, other.id);
});

const opens = (cycleId: string, actor = filer) => openApplication(actor, { cycleId, track: "comprehensive" });

describe("弄虚作假被取消资格（方案三(二)）", () => {
  test("本周期取消，不能在本周期重新申报", async () => {
    expect((await db.application.findUniqueOrThrow({ where: { id: caseId } })).stage).toBe("disqualified");
    expect(codeOf(await opens(world.cycle.id))).toBe("barred_from_cycle");
  });

  test("下一周期不能申报，读到在哪个周期、什么原因、到哪个周期为止", async () => {
    const refusal = await opens(next);
    expect(codeOf(refusal)).toBe("barred_from_cycle");
    const said = problemText((refusal as { error: Parameters<typeof problemText>[0] }).error);
    expect(said).toContain(world.cycle.name);
    expect(said).toContain("伪造三份行政执法案卷");
    expect(said).toContain("至“第2批”（含）止");
    expect(await closedCycles(filer)).toContainEqual(
      expect.objectContaining({ id: next, problem: expect.objectContaining({ code: "barred_from_cycle" }) }),
    );
    expect((await cyclesToJoin(filer)).map(({ id }) => id)).not.toContain(next);
  });

  test("已经有草稿的也不能报送；不能靠延期绕过", async () => {
    const draft = await db.application.create({
      data: {
        number: unique("SB-"),
        cycleId: next,
        applicantId: filer.organisationId,
        track: "thematic",
        catalogueId: world.catalogue.id,
        schemeId: world.catalogue.schemeId,
      },
    });
    expect((await loadCaseFile(db, draft.id, now(), false))?.barred).toMatchObject({ reason: REASON, untilNumber: 2 });
    expect(await take(filer, "application", draft.id, "submit")).toEqual(refused("barred_from_cycle"));
    const input = { kind: "submission", subjectId: next, reason: "希望延长申报时间。" } as const;
    expect(await askExtension(filer, input)).toEqual(refused("barred_from_cycle"));
  });

  test("再下一个周期、别的活动都不受影响", async () => {
    expect(codeOf(await opens(afterNext))).toBeNull();
    expect(codeOf(await opens(elsewhere))).toBeNull();
  });

  test("原因只告诉该单位和组织方：别的单位照常申报，别的办公室读不到", async () => {
    const other = await makeApplication(world, "first_review");
    expect(codeOf(await opens(next, other.filer))).toBeNull();
    expect(JSON.stringify(await closedCycles(other.filer))).not.toContain("伪造");
    const query = deadlinesQuery.parse({});
    expect((await cycleDeadlines(world.organiser, next, query))?.bars).toMatchObject([
      { reason: REASON, from: world.cycle.name, untilNumber: 2 },
    ]);
    expect((await cycleDeadlines(world.organiser, afterNext, query))?.bars).toEqual([]);
    expect(await cycleDeadlines(world.reviewer, next, query)).toBeNull();
    const outsider = await makeActor(world.cityOffice, "organising");
    expect(await cycleDeadlines(outsider, next, query)).toBeNull();
  });
});
