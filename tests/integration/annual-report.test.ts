import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { saveReport, startReport } from "@/lib/oversight/report-commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, makeSignatory, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

const WRITTEN = {
  achievements: "全年办结行政执法监督事项一百二十件。",
  shortcomings: "基层执法力量不足，已列入整改。",
  leadership: "主要负责人全年六次专题研究法治政府建设。",
  plans: "下一年度完成规范性文件清理。",
};

let world: World;
let title: BuiltTitle;
let reviewers: { city: Actor; province: Actor; provinceSignatory: Actor };

beforeAll(async () => {
  setClock("2027-01-10T09:00:00+08:00");
  world = await makeWorld();
  reviewers = {
    city: world.reviewer,
    province: await makeActor(world.office, "reviewing"),
    provinceSignatory: await makeSignatory(world.office),
  };
});

beforeEach(async () => {
  setClock("2027-01-10T09:00:00+08:00");
  title = await makeTitle(world);
});

async function started(year = 2026): Promise<string> {
  const result = await startReport(title.filer, { designationId: title.id, year });
  if (!result.ok) throw new Error(result.error.code);
  return result.value.id;
}

async function written(): Promise<string> {
  const id = await started();
  const saved = await saveReport(title.filer, { id, version: 0, ...WRITTEN });
  if (!saved.ok) throw new Error(saved.error.code);
  return id;
}

const submitted = async () => {
  const id = await written();
  const result = await takeSigned([title.filer, title.signatory], "annual_report", id, "submit_report");
  if (!result.ok) throw new Error(result.error.code);
  return id;
};

const stored = (id: string) => db.annualReport.findUniqueOrThrow({ where: { id } });

describe("starting a report", () => {
  test("it is due at the end of January of the next year, in Beijing", async () => {
    const row = await stored(await started());
    expect([row.stage, row.position, row.dueAt.toISOString()]).toEqual(["draft", -1, "2027-01-31T15:59:59.999Z"]);
  });

  test("one a year: a second one is refused, also when both are asked for at once", async () => {
    const both = await Promise.all([1, 2].map(() => startReport(title.filer, { designationId: title.id, year: 2026 })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.map(codeOf)).toContain("report_exists");
    expect(await db.annualReport.count({ where: { designationId: title.id } })).toBe(1);
  });

  test.each([
    ["a stranger", "not_found", async () => makeActor(world.cityOffice, "filing")],
    ["the holder's signatory", "not_allowed", async () => title.signatory],
  ])("%s is refused", async (_, code, who) => {
    expect(codeOf(await startReport(await who(), { designationId: title.id, year: 2026 }))).toBe(code);
    expect(await db.annualReport.count({ where: { designationId: title.id } })).toBe(0);
  });

  test.each([2025, 2028])("%i is outside the life of the title", async (year) => {
    expect(codeOf(await startReport(title.filer, { designationId: title.id, year }))).toBe("invalid_input");
  });

  test("a title revoked asks for no report", async () => {
    await db.designation.update({ where: { id: title.id }, data: { stage: "revoked" } });
    expect(codeOf(await startReport(title.filer, { designationId: title.id, year: 2026 }))).toBe("wrong_stage");
    expect(await db.annualReport.count({ where: { designationId: title.id } })).toBe(0);
  });
});

describe("writing it", () => {
  test("who saves an overtaken version is told so, and the text stays", async () => {
    const id = await written();
    const late = await saveReport(title.filer, { id, version: 0, achievements: "另一份内容" });
    expect(codeOf(late)).toBe("stale");
    expect((await stored(id)).achievements).toBe(WRITTEN.achievements);
  });

  test("while it waits for its signature nobody writes in it", async () => {
    const id = await written();
    expect((await take(title.filer, "annual_report", id, "submit_report")).ok).toBe(true);
    const { version } = await stored(id);
    expect(codeOf(await saveReport(title.filer, { id, version, plans: "改" }))).toBe("sign_off_pending");
    expect((await stored(id)).plans).toBe(WRITTEN.plans);
  });

  test("once handed in it is closed", async () => {
    const id = await submitted();
    const { version } = await stored(id);
    expect(codeOf(await saveReport(title.filer, { id, version, plans: "改" }))).toBe("wrong_stage");
  });

  test("to every office a draft does not exist", async () => {
    const id = await written();
    for (const actor of [reviewers.city, reviewers.province, world.organiser]) {
      expect(await panelFor(actor, "annual_report", id)).toBeNull();
      expect(codeOf(await saveReport(actor, { id, version: 1, plans: "改" }))).toBe("not_found");
    }
  });
});

describe("handing it in", () => {
  test("not before the year is over", async () => {
    setClock("2026-12-31T23:59:00+08:00");
    const id = await written();
    expect(codeOf(await take(title.filer, "annual_report", id, "submit_report"))).toBe("year_not_over");
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
    setClock("2027-01-01T00:00:01+08:00");
    expect(codeOf(await take(title.filer, "annual_report", id, "submit_report"))).toBeNull();
  });

  test("not with a part unwritten; 其他 may be left empty", async () => {
    const id = await started();
    await saveReport(title.filer, { id, version: 0, ...WRITTEN, leadership: "  " });
    const refused = await take(title.filer, "annual_report", id, "submit_report");
    expect(refused).toEqual({ ok: false, error: { code: "report_incomplete", detail: { open: 1 } } });
    expect((await stored(id)).stage).toBe("draft");
  });

  test("not where an office of the chain is missing", async () => {
    const id = await written();
    await db.organisation.update({ where: { id: world.cityOffice.id }, data: { closedAt: new Date() } });
    expect(codeOf(await take(title.filer, "annual_report", id, "submit_report"))).toBe("no_office_at_level");
    await db.organisation.update({ where: { id: world.cityOffice.id }, data: { closedAt: null } });
  });

  test("it lies first with the city's office, and is told there", async () => {
    const id = await submitted();
    const row = await stored(id);
    expect([row.stage, row.position, row.deskOfficeId]).toEqual(["in_review", 0, world.cityOffice.id]);
    expect(row.submittedAt).not.toBeNull();
    const told = await db.notification.count({
      where: { userId: reviewers.city.userId, href: `/oversee/reports/${id}` },
    });
    expect(told).toBe(1);
  });
});

describe("the chain of offices", () => {
  test("the city's office forwards and cannot publish; the last office publishes with a second person's signature", async () => {
    const id = await submitted();
    expect(codeOf(await take(reviewers.city, "annual_report", id, "publish_report"))).toBe("not_allowed");
    expect(codeOf(await take(reviewers.province, "annual_report", id, "publish_report"))).toBe("not_found");
    expect((await take(reviewers.city, "annual_report", id, "forward_report")).ok).toBe(true);
    expect(await stored(id)).toMatchObject({ stage: "in_review", position: 1, deskOfficeId: world.office.id });
    expect(codeOf(await take(reviewers.province, "annual_report", id, "forward_report"))).toBe("not_allowed");
    expect(codeOf(await take(reviewers.city, "annual_report", id, "publish_report"))).toBe("not_allowed");
    const pair = [reviewers.province, reviewers.provinceSignatory] as const;
    expect((await takeSigned(pair, "annual_report", id, "publish_report")).ok).toBe(true);
    const row = await stored(id);
    expect(row.stage).toBe("published");
    expect(row.publishedAt).not.toBeNull();
  });

  test("nobody signs what they prepared", async () => {
    const both = await makeSignatory(world.office, "reviewing");
    const id = await submitted();
    await take(reviewers.city, "annual_report", id, "forward_report");
    expect(codeOf(await takeSigned([both, both], "annual_report", id, "publish_report"))).toBe("own_preparation");
    expect((await stored(id)).stage).toBe("in_review");
  });

  test("where the chain is the organiser alone, it lies there at once", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { reportChain: ["province"] } });
    const id = await submitted();
    expect(await stored(id)).toMatchObject({ position: 0, deskOfficeId: world.office.id });
    const pair = [reviewers.province, reviewers.provinceSignatory] as const;
    expect((await takeSigned(pair, "annual_report", id, "publish_report")).ok).toBe(true);
    await db.cycle.update({ where: { id: world.cycle.id }, data: { reportChain: ["city", "province"] } });
  });

  test("sent back, it is a draft again with the remark, and begins the chain anew", async () => {
    const id = await submitted();
    await take(reviewers.city, "annual_report", id, "forward_report");
    expect(codeOf(await take(reviewers.province, "annual_report", id, "return_report"))).toBe("invalid_input");
    const reason = "请补充行政复议数据";
    expect((await take(reviewers.province, "annual_report", id, "return_report", { reason })).ok).toBe(true);
    expect(await stored(id)).toMatchObject({
      stage: "draft",
      position: -1,
      deskOfficeId: null,
      submittedAt: null,
      returnRemark: reason,
    });
    expect(await panelFor(reviewers.province, "annual_report", id)).toBeNull();
    const again = await takeSigned([title.filer, title.signatory], "annual_report", id, "submit_report");
    expect(again.ok).toBe(true);
    expect(await stored(id)).toMatchObject({ position: 0, deskOfficeId: world.cityOffice.id, returnRemark: "" });
  });

  test("an office elsewhere never meets it", async () => {
    const elsewhere = await makeOrganisation("office", await makeArea("city", world.province));
    const stranger = await makeActor(elsewhere, "reviewing", "organising");
    const id = await submitted();
    expect(await panelFor(stranger, "annual_report", id)).toBeNull();
    expect(codeOf(await take(stranger, "annual_report", id, "forward_report"))).toBe("not_found");
  });
});
