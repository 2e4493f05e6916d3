import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openApplication } from "@/lib/applications/opening";
import { deskOf } from "@/lib/desk/queries";
import { draftPaper } from "@/lib/official-papers/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { draftPromotion } from "@/lib/promotions/commands";
import { promotionMarks, promotionPage, promotionsOf, titlesToPromote, upperCycles } from "@/lib/promotions/queries";
import { givePassword, makeSignatory, must, refused, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

let lower: World;
let upper: World;
let signatory: Actor;
let title: BuiltTitle;

const reason = "评估符合率居全省前列，做法成熟，可复制、可推广。";
const line = (change: object = {}) => ({ designationId: title.id, track: "comprehensive", reason, ...change });
const drafts = (actor: Actor = lower.organiser, ...lines: object[]) =>
  draftPromotion(actor, { toCycleId: upper.cycle.id, lines: lines.length > 0 ? lines : [line()] });
const listed = async () => must(await drafts()).id;
const asked = () => ({ cycle: upper.cycle.id, q: title.holder.name, page: 1 });

/** The office of a country over the whole of the lower world, and a cycle that it organises. */
async function above(): Promise<World> {
  const world = await makeWorld();
  const country = await makeArea("national");
  await db.area.update({ where: { id: country.id }, data: { path: "/" } });
  const centre = await makeOrganisation("office", { ...country, path: "/" });
  await db.programme.update({ where: { id: world.cycle.programmeId }, data: { organiserId: centre.id } });
  await db.cycleEligibility.create({
    data: { cycleId: world.cycle.id, programmeId: lower.cycle.programmeId, passBasisPoints: 9000 },
  });
  return world;
}

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  lower = await makeWorld();
  upper = await above();
  signatory = lower.signatory;
  await givePassword(signatory);
});
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  title = await makeTitle(lower);
  await rate(9300);
});

async function rate(complianceBasisPoints: number): Promise<void> {
  const { applicationId } = await db.designation.findUniqueOrThrow({ where: { id: title.id } });
  const entry = { assessmentScore: 90, complianceBasisPoints, composite: 90, rank: 1, computedAt: new Date() };
  await db.rankingEntry.upsert({
    where: { applicationId: applicationId! },
    create: { applicationId: applicationId!, ...entry },
    update: entry,
  });
}

describe("推荐上报", () => {
  test("the page knows the cycles above, and which titles are open to them", async () => {
    expect((await upperCycles(lower.organiser)).map(({ id }) => id)).toContain(upper.cycle.id);
    expect((await upperCycles(lower.organiser)).map(({ id }) => id)).not.toContain(lower.cycle.id);
    const { rows } = await titlesToPromote(lower.organiser, asked());
    expect(rows).toMatchObject([
      { holder: title.holder.name, basisPoints: 9300, open: { comprehensive: null, thematic: null } },
    ]);
    await rate(8000);
    expect((await titlesToPromote(lower.organiser, asked())).rows[0]!.open).toMatchObject({
      comprehensive: { code: "title_rate_below" },
      thematic: null,
    });
    const stranger = await makeActor(lower.cityOffice, "organising");
    expect((await titlesToPromote(stranger, asked())).rows).toEqual([]);
  });

  test("drawn up by one, signed by another; the place is told with a link that opens its application filled", async () => {
    const id = await listed();
    expect((await deskOf(lower.organiser)).some(({ work, id: on }) => work === "promotion" && on === id)).toBe(true);
    expect(await promotionMarks((await application()).id)).toEqual([]);
    must(await takeSigned([lower.organiser, signatory], "promotion", id, "propose_upward"));
    const list = (await promotionPage(signatory, id))!;
    expect(list).toMatchObject({ stage: "proposed", entries: [{ reason, track: "comprehensive" }] });
    const { applicationId } = await db.designation.findUniqueOrThrow({ where: { id: title.id } });
    const href = `/apply?cycle=${upper.cycle.id}&track=comprehensive&from=${applicationId}#${upper.cycle.id}`;
    for (const { userId } of [title.filer, title.signatory]) {
      const [told] = await db.notification.findMany({ where: { userId }, orderBy: { at: "desc" } });
      expect(told).toMatchObject({ href, text: expect.stringContaining("推荐上报") });
    }
    const acts = await db.event.findMany({ where: { action: "propose_upward" }, orderBy: { id: "desc" }, take: 2 });
    expect(acts.map(({ subject, subjectId }) => `${subject} ${subjectId}`).sort()).toEqual(
      [`designation ${title.id}`, `promotion ${id}`].sort(),
    );
  });

  /** The holder's own application in the cycle above, as it may open it. */
  async function application() {
    const known = await db.application.findFirst({
      where: { applicantId: title.holder.id, cycleId: upper.cycle.id },
      select: { id: true },
    });
    if (known) return known;
    return must(await openApplication(title.filer, { cycleId: upper.cycle.id, track: "comprehensive" }));
  }

  test("whoever reviews the case above reads by whom it was named and put forward, and why", async () => {
    const { id: applicationId } = await application();
    must(await takeSigned([lower.organiser, signatory], "promotion", await listed(), "propose_upward"));
    expect(await promotionMarks(applicationId)).toMatchObject([
      { office: lower.office.name, title: "示例法治政府建设示范县", reason, at: expect.stringMatching(/^2026-02-15/) },
    ]);
  });

  test("not by another office, not by who only signs, not of a title that isn't one's own", async () => {
    const other = await makeWorld();
    expect(await drafts(other.organiser)).toEqual(refused("not_found"));
    expect(await drafts(signatory)).toEqual(refused("not_allowed"));
    expect(await drafts(title.filer)).toEqual(refused("not_found"));
    const foreign = await makeTitle(other);
    expect(await drafts(lower.organiser, line(), line({ designationId: foreign.id }))).toEqual(refused("not_found"));
    const id = await listed();
    expect(await take(other.organiser, "promotion", id, "propose_upward")).toEqual(refused("not_found"));
    expect(await promotionPage(other.organiser, id)).toBeNull();
    const reviewer = await makeActor(lower.office, "reviewing");
    expect(await take(reviewer, "promotion", id, "propose_upward")).toEqual(refused("not_found"));
    const prepared = must(await take(lower.organiser, "promotion", id, "propose_upward"));
    expect(prepared.kind).toBe("prepared");
    expect(await db.promotion.count({ where: { designationId: title.id, at: { not: null } } })).toBe(0);
  });

  test("every line needs a reason and stands once; an empty list is none", async () => {
    const short = await drafts(lower.organiser, line({ reason: "好" }));
    expect(short).toMatchObject({
      ok: false,
      error: { fields: { "lines.0.reason": expect.stringContaining("10 个字") } },
    });
    expect(await drafts(lower.organiser, line(), line())).toEqual(refused("invalid_input"));
    expect(await draftPromotion(lower.organiser, { toCycleId: upper.cycle.id, lines: [] })).toEqual(
      refused("invalid_input"),
    );
    expect(await db.promotion.count({ where: { designationId: title.id } })).toBe(0);
  });

  test("judged again when it is signed: a title revoked meanwhile is not put forward, and nothing is left behind", async () => {
    const id = await listed();
    await db.designation.update({ where: { id: title.id }, data: { stage: "warned" } });
    expect(await takeSigned([lower.organiser, signatory], "promotion", id, "propose_upward")).toEqual(
      refused("promotion_line_not_open"),
    );
    await db.designation.update({ where: { id: title.id }, data: { stage: "in_force" } });
    setClock("2026-03-02T10:00:00+08:00");
    expect(await take(lower.organiser, "promotion", id, "propose_upward")).toEqual(refused("promotion_window_over"));
    expect(await drafts()).toEqual(refused("promotion_window_over"));
    expect(await db.notification.count({ where: { userId: title.filer.userId } })).toBe(0);
  });

  test("the same title goes to the same cycle once, though two lists name it and are signed at once", async () => {
    const [one, other] = [await listed(), await listed()];
    const second = await makeSignatory(lower.office);
    const results = await Promise.all([
      takeSigned([lower.organiser, signatory], "promotion", one, "propose_upward"),
      takeSigned([lower.organiser, second], "promotion", other, "propose_upward"),
    ]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results.find(({ ok }) => !ok)).toEqual(refused("promotion_line_not_open"));
    expect(await db.promotion.count({ where: { designationId: title.id, at: { not: null } } })).toBe(1);
    expect(await drafts()).toEqual(refused("promotion_line_not_open"));
  });

  test("综合类推荐：上一级没有要求称号的，也不得低于其综合类的门槛；拟定、签发时都看", async () => {
    const { organiserId } = await db.programme.findUniqueOrThrow({ where: { id: upper.cycle.programmeId } });
    const { cycle } = await makeWorld();
    await db.programme.update({ where: { id: cycle.programmeId }, data: { organiserId } });
    const draft = (track: string) => draftPromotion(lower.organiser, { toCycleId: cycle.id, lines: [line({ track })] });
    const { id } = must(await draft("comprehensive"));
    await rate(8800);
    expect(await draft("comprehensive")).toEqual(refused("promotion_line_not_open"));
    const [shown] = (await titlesToPromote(lower.organiser, { ...asked(), cycle: cycle.id })).rows;
    expect(shown!.open).toMatchObject({ comprehensive: { code: "title_rate_below" }, thematic: null });
    expect(await take(lower.organiser, "promotion", id, "propose_upward")).toEqual(refused("promotion_line_not_open"));
    expect(await db.promotion.count({ where: { designationId: title.id, at: { not: null } } })).toBe(0);
  });

  test("a list that was dropped is proposed no more", async () => {
    const id = await listed();
    must(await take(lower.organiser, "promotion", id, "drop_promotion"));
    expect(await take(lower.organiser, "promotion", id, "propose_upward")).toEqual(refused("wrong_stage"));
  });
});

describe("全国领先", () => {
  const lead = {
    leadGrounds: "行政复议示范做法被国家部门推广",
    leadStatedBy: "示例省司法厅",
    leadEvidence: "转发通知（示例函〔2026〕18号）",
  };

  test("符合率未达到要求的，写明依据、由谁认定、印证材料才能按单项推荐；达到的由系统建议", async () => {
    const [known] = (await titlesToPromote(lower.organiser, asked())).rows;
    expect(known!.rate).toEqual({ asked: 9000, reached: true });
    await rate(8800);
    expect((await titlesToPromote(lower.organiser, asked())).rows[0]!.rate).toEqual({ asked: 9000, reached: false });
    expect(await drafts(lower.organiser, line({ track: "thematic", leadStatedBy: "示例省司法厅" }))).toMatchObject({
      error: {
        code: "invalid_input",
        fields: { "lines.0.leadGrounds": expect.any(String), "lines.0.leadEvidence": expect.any(String) },
      },
    });
    const { id } = must(await drafts(lower.organiser, line({ track: "thematic", ...lead })));
    must(await takeSigned([lower.organiser, signatory], "promotion", id, "propose_upward"));
    expect((await promotionPage(signatory, id))!.entries).toMatchObject([lead]);
    const { id: paperId } = must(await draftPaper(lower.organiser, { kind: "promotion_report", promotionListId: id }));
    const { body } = await db.officialPaper.findUniqueOrThrow({ where: { id: paperId } });
    expect(body).toContain(lead.leadGrounds);
    expect(body).toContain("88.0%");
    expect(await promotionsOf(title.filer)).toMatchObject([
      { href: expect.stringContaining(`cycle=${upper.cycle.id}&track=thematic&from=`) },
    ]);
  });
});
