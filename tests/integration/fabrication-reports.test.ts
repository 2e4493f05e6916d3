import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { signOffPage } from "@/lib/acts/sign-off-queries";
import { recallSignOff, sign } from "@/lib/acts/signing";
import { unassignItems } from "@/lib/assignments/commands";
import { deskOf } from "@/lib/desk/queries";
import { fileFor } from "@/lib/evidence/queries";
import { fileReported } from "@/lib/fabrication-reports/files";
import { fabricationPage, ownReports, reportsInCycle } from "@/lib/fabrication-reports/queries";
import { reviewCase } from "@/lib/first-review/queries";
import { mustHaveNoOpenCases } from "@/lib/organisations/area-store";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { loadCycle } from "@/lib/programmes/store";
import { timelineOf } from "@/lib/trail/queries";
import { must, PASSWORD, refused, signed, take, takeSigned } from "../support/acts";
import { stageOf } from "../support/cycle";
import { seen } from "../support/division";
import {
  city,
  draft,
  FOUND,
  filedCase,
  GROUNDS,
  openFabrications,
  organiser,
  REASON,
  reported,
  reportStage,
} from "../support/fabrication";
import { fillIn } from "../support/filing";
import { anotherPlace, assign, first, id, place, uploaded, world } from "../support/library";
import { makeActor, makeApplication, makeArea, makeOrganisation, makeStranger } from "../support/world";

let piece: { evidenceId: string; sha256: string };
beforeAll(async () => {
  await openFabrications();
});
beforeEach(async () => {
  piece = await filedCase();
});

const textsFor = async (userId: string) =>
  (await db.notification.findMany({ where: { userId }, select: { text: true } })).map(({ text }) => text).join("\n");
const report = (reportId: string) => db.fabricationReport.findUniqueOrThrow({ where: { id: reportId } });

describe("报告弄虚作假", () => {
  test("拟报即提请签发，签发人读到写了什么；签发以前组织方不知道", async () => {
    const { id: made, signOffId } = must(await draft());
    const page = (await signOffPage(city[1], signOffId))!;
    expect(JSON.stringify(page.lines)).toContain(FOUND);
    expect(JSON.stringify(page.lines)).toContain("第 1 项");
    expect(page.href).toBe(`/review/${id}/fabrication`);
    expect(await fabricationPage(organiser[0], made)).toBeNull();
    expect(await take(organiser[0], "fabrication_report", made, "uphold_fabrication", { reason: REASON })).toEqual(
      refused("not_found"),
    );
    expect(await reportsInCycle(world.cycle.id)).toEqual([]);
    must(await sign(city[1], { id: signOffId, password: PASSWORD, key: randomUUID() }));
    expect(await report(made)).toMatchObject({ stage: "reported", reportedByName: city[1].name });
    expect(await deskOf(organiser[0])).toContainEqual(
      expect.objectContaining({ work: "decide_fabrication", id: made, href: `/organise/fabrications/${made}` }),
    );
    expect(await textsFor(organiser[0].userId)).toContain("报告弄虚作假");
    expect((await reportsInCycle(world.cycle.id)).map((row) => row.id)).toContain(made);
  });

  test("撤回提请的留在拟报人的待办里，可以再提请，也可以作废", async () => {
    const { id: made, signOffId } = must(await draft());
    must(await recallSignOff(city[0], signOffId));
    expect(await deskOf(city[0])).toContainEqual(
      expect.objectContaining({ work: "report_fabrication", id, href: `/review/${id}/fabrication` }),
    );
    must(await take(city[0], "fabrication_report", made, "drop_fabrication_report"));
    expect(await reportStage(made)).toBe("dropped");
    expect(await fabricationPage(organiser[0], made)).toBeNull();
    expect((await draft()).ok).toBe(true);
  });

  test("组织方只看到所报的指标，案卷其余的还看不到；那一项的材料可以打开，别的不能", async () => {
    const made = await reported();
    const page = (await fabricationPage(organiser[0], made))!;
    expect(page.items?.map(({ position }) => position)).toEqual([1]);
    expect(page.items![0]!.evidence).toMatchObject([{ id: piece.evidenceId }]);
    expect(page.row).toMatchObject({ found: FOUND, grounds: GROUNDS, positions: [1] });
    expect(await reviewCase(organiser[0], id)).toBeNull();
    const { evidenceId, sha256 } = piece;
    expect(await fileFor(organiser[0], sha256, evidenceId)).toBeNull();
    expect(await fileReported(organiser[0], sha256, evidenceId)).toMatchObject({ fileName: "通知.pdf" });
    for (const other of [await makeStranger(), place.filer, await makeActor(world.office, "verifying")]) {
      expect(await fileReported(other, sha256, evidenceId)).toBeNull();
    }
    const elsewhere = await reportedItem("2");
    expect(await fileReported(organiser[0], elsewhere.sha256, elsewhere.evidenceId)).toBeNull();
  });

  test("所报一项里责任单位加的材料，组织方也打得开", async () => {
    await anotherPlace();
    await assign(first);
    const evidenceId = await uploaded("责任单位通知.pdf", place.bureau.filer);
    must(await unassignItems(place.filer, { applicationId: id, items: await seen(id, first) }));
    await fillIn(world, place, id);
    must(await signed(place.signer, "application", id, "submit"));
    const { sha256, organisationId } = await db.evidence.findUniqueOrThrow({ where: { id: evidenceId } });
    expect(organisationId).toBe(place.bureau.organisation.id);
    expect(await fileReported(organiser[0], sha256!, evidenceId)).toBeNull();
    await reported();
    expect(await fileReported(organiser[0], sha256!, evidenceId)).toMatchObject({ fileName: "责任单位通知.pdf" });
  });

  test("案卷到了组织方以后，办理经过里有签发上报，没有办公室的拟报和作废", async () => {
    const course = async (by: (typeof organiser)[0]) => {
      const read = await timelineOf(by, id, "staff");
      return read.map(({ what }) => what).filter((what) => what.includes("弄虚作假"));
    };
    const { id: made, signOffId } = must(await draft());
    must(await recallSignOff(city[0], signOffId));
    must(await take(city[0], "fabrication_report", made, "drop_fabrication_report"));
    must(await draft());
    await db.application.update({ where: { id }, data: { stage: "assessment" } });
    expect(await course(organiser[0])).toEqual([]);
    const again = await db.fabricationReport.findFirstOrThrow({ where: { applicationId: id, stage: "drafted" } });
    must(await signed(city[1], "fabrication_report", again.id, "report_fabrication"));
    must(await take(organiser[0], "fabrication_report", again.id, "dismiss_fabrication", { reason: REASON }));
    expect(await course(organiser[0])).toEqual(["报告弄虚作假", "提请签发（不予认定弄虚作假）"]);
  });

  /** Another case, whose file stands beside the first item while another item is reported. */
  async function reportedItem(positions: string) {
    const filed = await filedCase();
    const made = must(await draft({ positions }));
    must(await signed(city[1], "fabrication_report", made.id, "report_fabrication"));
    return filed;
  }

  test("申报单位、别的办公室不知道有报告", async () => {
    const other = await makeActor(
      await makeOrganisation("office", await makeArea("city", world.province)),
      "reviewing",
      "signing",
    );
    const made = await reported();
    for (const stranger of [place.filer, place.signer, other]) {
      expect(await fabricationPage(stranger, made)).toBeNull();
      expect(await panelFor(stranger, "fabrication_report", made)).toBeNull();
      expect(await ownReports(stranger, id)).toEqual([]);
      expect(await textsFor(stranger.userId)).not.toContain("弄虚作假");
      expect(JSON.stringify(await deskOf(stranger))).not.toContain("fabrication");
      expect(await take(stranger, "fabrication_report", made, "drop_fabrication_report")).toEqual(refused("not_found"));
    }
    const seen = [...(await timelineOf(place.filer, id, "applicant")), ...(await timelineOf(city[0], id, "staff"))].map(
      ({ what }) => what,
    );
    expect(seen.join()).not.toContain("弄虚作假");
    expect(await stageOf(id)).toBe("first_review");
  });

  test("不是初审的经办、不在其案头的、没有报送过的、没有这一项的，都不能报告", async () => {
    expect(await draft({}, city[1])).toEqual(refused("not_allowed"));
    expect(await draft({}, place.filer)).toEqual(refused("not_allowed"));
    expect(await draft({}, organiser[0])).toEqual(refused("not_found"));
    expect(await draft({}, await makeStranger())).toEqual(refused("not_found"));
    expect(await draft({ positions: "1、9999" })).toMatchObject({
      error: { fields: { positions: expect.stringContaining("9999") } },
    });
    const unfiled = await makeApplication(world, "first_review");
    expect(await draft({}, city[0], unfiled.id)).toEqual(refused("fabrication_nothing_filed"));
    expect(await db.fabricationReport.count({ where: { applicationId: { in: [id, unfiled.id] } } })).toBe(0);
  });

  test("一个办公室对一件同时只有一次报告，两人同时拟报也只有一次", async () => {
    const colleague = await makeActor(world.cityOffice, "reviewing");
    const both = await Promise.all([draft(), draft({}, colleague)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toEqual(refused("fabrication_reported_already"));
  });

  test("已经取消资格的、周期办结的不能报告，已经拟报的不能再签发", async () => {
    const { id: made } = must(await draft());
    await db.application.update({ where: { id }, data: { stage: "disqualified" } });
    expect(await draft()).toEqual(refused("fabrication_already_barred"));
    expect(await signed(city[1], "fabrication_report", made, "report_fabrication")).toEqual(
      refused("fabrication_already_barred"),
    );
  });

  test("写下的不能再改，也不能删；没有签发人、没有理由的，数据库不收", async () => {
    const made = await reported();
    const where = { id: made };
    await expect(db.fabricationReport.update({ where, data: { found: "改过的情况" } })).rejects.toThrow();
    await expect(db.fabricationReport.delete({ where })).rejects.toThrow();
    await expect(db.fabricationReportItem.deleteMany({ where: { reportId: made } })).rejects.toThrow();
    await expect(db.fabricationReport.update({ where, data: { stage: "upheld" } })).rejects.toThrow();
    await expect(db.fabricationReport.update({ where, data: { stage: "drafted" } })).rejects.toThrow();
  });

  test("有报告没有办结的办公室，区划不能并入、撤销", async () => {
    const office = await makeOrganisation("office", await makeArea("county", world.city));
    const { snapshotId } = await report(must(await draft()).id);
    const by = { draftedById: city[0].userId, draftedByName: city[0].name, draftedAt: now() };
    await db.fabricationReport.create({
      data: { applicationId: id, officeId: office.id, snapshotId, found: FOUND, grounds: GROUNDS, ...by },
    });
    await expect(db.$transaction((tx) => mustHaveNoOpenCases(tx, [office.id]))).rejects.toMatchObject({
      problem: { code: "office_has_open_work", detail: { open: 1 } },
    });
  });

  test("没有认定的报告挡住周期办结", async () => {
    const before = (await loadCycle(db, world.cycle.id, now(), false))!.fabricationsReported;
    const made = await reported();
    expect((await loadCycle(db, world.cycle.id, now(), false))!.fabricationsReported).toBe(before + 1);
    must(await takeSigned(organiser, "fabrication_report", made, "dismiss_fabrication", { reason: REASON }));
    expect((await loadCycle(db, world.cycle.id, now(), false))!.fabricationsReported).toBe(before);
  });
});
