import pg from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { raiseFlag } from "@/lib/assessment/flags";
import { assessmentResults } from "@/lib/assessment/results";
import { addContract } from "@/lib/assessors/contracts";
import { readItemForSheet } from "@/lib/blinding/reading";
import { adjudicate } from "@/lib/moderation/ruling";
import { appointThird } from "@/lib/moderation/third";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { decideReply, decideReplyAsThird } from "@/lib/provisional-answers/deciding";
import { replyPage } from "@/lib/provisional-answers/office-queries";
import { placeAnswer } from "@/lib/provisional-answers/queries";
import { saveReply } from "@/lib/provisional-answers/replying";
import { declareRecusal } from "@/lib/recusal/commands";
import { givePassword, makeSignatory, must, refused, take, takeSigned } from "../support/acts";
import { assess, enterLot, makeAgency } from "../support/assessment";
import { makeLot } from "../support/lots";
import { differing } from "../support/moderation";
import { textOf } from "../support/statements";
import { makeActor, makeApplication, makeWorld, type World } from "../support/world";

let world: World;
let readers: [Actor, Actor, Actor];
let keeper: Actor;
/** Another officer of the organiser, who has ruled on nothing. */
let colleague: Actor;
let agencies: string[];
beforeAll(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  const team = await makeAgency(world, 3);
  readers = team.assessors as [Actor, Actor, Actor];
  keeper = await makeActor(team.agency, "organising");
  agencies = [team.agency.id];
  colleague = await makeActor(world.office, "organising");
  await db.cycle.update({ where: { id: world.cycle.id }, data: { answerDays: 5 } });
});

const RULING = { judgement: "partly_met", points: 6, reason: "清单没有全部公布，按口径扣分" } as const;
const ADJUSTED = { outcome: "adjusted", judgement: "partly_met", points: 8, reason: "清单确已补充公布" } as const;
const UPHELD = { outcome: "upheld", reason: "所附材料仍不能证明" } as const;
type Case = { application: Awaited<ReturnType<typeof makeApplication>>; lotId: string; indicatorId: string };

/** A case on whose first item the two differed, settled by the organiser. */
async function ruled(): Promise<Case & { sheets: string[] }> {
  const { application, lot, indicatorId, sheets } = await differing(world, readers.slice(0, 2), { agencies });
  must(await adjudicate(world.organiser, { applicationId: application.id, indicatorId, ...RULING }));
  return { application, lotId: lot!.id, indicatorId, sheets };
}

/** A case whose two readers gave the same six points. */
async function agreed(): Promise<Case> {
  const application = await makeApplication(world, "assessment");
  const { lot } = await makeLot({ cycleId: world.cycle.id, agencies, cases: [application.id] });
  await assess(world, application.id, readers.slice(0, 2), 6);
  return { application, lotId: lot.id, indicatorId: world.catalogue.items[0]! };
}

const signed = (lotId: string, action: string) =>
  takeSigned([world.organiser, world.signatory], "assessment_lot", lotId, action);

/** Shows the deductions and has the place reply to that item; who answers with what identifies the reply. */
async function answered({ application, lotId, indicatorId }: Case) {
  must(await signed(lotId, "release_deductions"));
  const filer = await makeActor(application.applicant, "filing");
  const leader = await makeSignatory(application.applicant);
  const answerId = (await placeAnswer(filer, application.id))!.id;
  must(await saveReply(filer, { answerId, indicatorId, text: "清单已经全部公布。", version: 0 }));
  must(await takeSigned([filer, leader], "provisional_answer", answerId, "hand_in_replies"));
  return { answerId, indicatorId };
}

const settled = async ({ application, indicatorId }: Case) =>
  (await assessmentResults(db, [application.id])).get(application.id)!.items.find((i) => i.indicatorId === indicatorId);
const stageOf = async (id: string) => (await db.scoreSheet.findUniqueOrThrow({ where: { id } })).stage;

describe("维持与调整", () => {
  test("维持的，这一项仍由原来的评分定下：双方一致的还是双方一致，不算裁定，意见留痕", async () => {
    const made = await agreed();
    const reply = await answered(made);
    const { layerId } = must(await decideReply(colleague, { ...reply, ...UPHELD }));
    expect(await settled(made)).toMatchObject({ points: 6, by: "agreement" });
    expect(await db.adjudicationLayer.findUnique({ where: { id: layerId } })).toMatchObject({ reason: UPHELD.reason });
    must(await signed(made.lotId, "open_lot"));
    expect(await db.lotResult.findFirst({ where: { lotId: made.lotId } })).toMatchObject({ adjudicated: 0 });
    await db.cycle.update({ where: { id: world.cycle.id }, data: { resultsPublishedAt: new Date() } });
    const filer = await makeActor(made.application.applicant, "filing");
    const shown = (await placeAnswer(filer, made.application.id))!.deductions;
    await db.cycle.update({ where: { id: world.cycle.id }, data: { resultsPublishedAt: null } });
    expect(shown.find((one) => one.indicatorId === made.indicatorId)!.ruling).toMatchObject(UPHELD);
  });

  test("调整的，由复核定下；裁定过的维持以后还是裁定", async () => {
    const made = await agreed();
    must(await decideReply(colleague, { ...(await answered(made)), ...ADJUSTED }));
    expect(await settled(made)).toMatchObject({ points: 8, by: "adjudication" });
    const before = await ruled();
    must(await decideReply(colleague, { ...(await answered(before)), ...UPHELD }));
    expect(await settled(before)).toMatchObject({ points: 6, by: "adjudication" });
  });
});

describe("复核的人", () => {
  test("裁定过这一项的不复核这一项，请别人办；不留痕迹", async () => {
    const made = await ruled();
    const reply = await answered(made);
    const { position } = await db.indicator.findUniqueOrThrow({ where: { id: made.indicatorId } });
    expect(await decideReply(world.organiser, { ...reply, ...ADJUSTED })).toEqual(refused("own_ruling_answered"));
    expect(await replyPage(world.organiser, world.cycle.id, reply.answerId, position)).toMatchObject({ ruledOn: true });
    expect(await replyPage(colleague, world.cycle.id, reply.answerId, position)).toMatchObject({ ruledOn: false });
    expect(await settled(made)).toMatchObject({ points: 6 });
    must(await decideReply(colleague, { ...reply, ...ADJUSTED }));
    expect(await settled(made)).toMatchObject({ points: 8 });
  });

  test("能复核的才给出复核：审签人员不给，案卷离开评估以后也不给，与办理时的答复一致", async () => {
    const made = await ruled();
    const reply = await answered(made);
    const { position } = await db.indicator.findUniqueOrThrow({ where: { id: made.indicatorId } });
    const open = async (actor: Actor) => (await replyPage(actor, world.cycle.id, reply.answerId, position))!.open;
    const signatory = { ...colleague, duties: ["signing"] as const };
    expect([await open(colleague), await open(signatory)]).toEqual([true, false]);
    expect(await decideReply(signatory, { ...reply, ...UPHELD })).toEqual(refused("not_allowed"));
    const stands = (stage: "assessment" | "consultation") =>
      db.application.update({ where: { id: made.application.id }, data: { stage } });
    await stands("consultation");
    expect(await open(colleague)).toBe(false);
    expect(await decideReply(colleague, { ...reply, ...UPHELD })).toEqual(refused("wrong_stage"));
    await stands("assessment");
    must(await decideReply(colleague, { ...reply, ...UPHELD }));
    expect(await open(colleague)).toBe(false);
  });

  test("只有一名经办人员的，指定或者抽取评估员复核", async () => {
    const made = await ruled();
    const reply = await answered(made);
    const order = { applicationId: made.application.id, indicatorId: made.indicatorId, purpose: "answer" };
    const third = readers[2];
    const { thirdId } = must(await appointThird(world.organiser, { ...order, assessorId: third.userId }));
    await enterLot(made.lotId, third.userId);
    must(await decideReplyAsThird(third, { thirdId, ...UPHELD }));
    expect(await db.deductionRuling.findFirst({ where: reply })).toMatchObject({ outcome: "upheld" });
  });
});

describe("初步扣分意见出示以后", () => {
  test("评分表不再退回：已经复核的照旧，标段照样揭晓", async () => {
    const made = await ruled();
    const before = await panelFor(world.organiser, "score_sheet", made.sheets[1]!);
    expect(JSON.stringify(before)).toContain("reopen");
    must(await decideReply(colleague, { ...(await answered(made)), ...ADJUSTED }));
    const reason = "请重新核对本项的佐证材料";
    expect(await take(world.organiser, "score_sheet", made.sheets[1]!, "reopen", { reason })).toEqual(
      refused("deductions_shown"),
    );
    expect(await stageOf(made.sheets[1]!)).toBe("handed_in");
    expect(await settled(made)).toMatchObject({ points: 8, by: "adjudication" });
    must(await signed(made.lotId, "open_lot"));
  });

  test("才申明、才查出的回避：所交评分表不收回，本人什么都看不到了，组织方各知道一次，标段照样揭晓", async () => {
    const made = await ruled();
    must(await decideReply(colleague, { ...(await answered(made)), ...ADJUSTED }));
    const [first, second] = made.sheets as [string, string];
    const declaration = { applicationId: made.application.id, reason: "近日得知与该县主要负责人有近亲属关系。" };
    must(await declareRecusal(readers[0], declaration));
    const contract = { place: made.application.applicant.code, since: "2009-01-01", until: "2009-12-31" };
    expect(must(await addContract(keeper, { kind: "prepared_dossier", ...contract }))).toEqual({ takenBack: 0 });
    expect([await stageOf(first), await stageOf(second)]).toEqual(["handed_in", "handed_in"]);
    expect(await readItemForSheet(readers[0], first, 1)).toBeNull();
    const flag = { sheetId: first, indicatorId: made.indicatorId, kind: "veto", text: "材料所述情形属于一票否决。" };
    expect(await raiseFlag(readers[0], flag)).toEqual(refused("not_found"));
    const told = async (subjectId: string) =>
      db.notification.findMany({ where: { event: { action: "keep_recused_sheet", subjectId } } });
    const organisers = (await told(first)).map(({ userId }) => userId);
    expect(organisers.toSorted()).toEqual([world.organiser.userId, colleague.userId].toSorted());
    expect((await told(first))[0]!.text).toContain("不再收回");
    expect(await told(second)).toHaveLength(2);
    expect(await settled(made)).toMatchObject({ points: 8, by: "adjudication" });
    must(await signed(made.lotId, "open_lot"));
  });

  test("还没有出示的，回避照样收回", async () => {
    const made = await ruled();
    must(
      await declareRecusal(readers[0], { applicationId: made.application.id, reason: "与该县负责人有近亲属关系。" }),
    );
    expect(await stageOf(made.sheets[0]!)).toBe("recused");
  });
});

describe("不必重算整个标段", () => {
  const sent = vi.spyOn(pg.Client.prototype, "query");
  const MARKS_OF_LOT = /"sheetKind"/;
  /** How often all the marks of a lot were read. */
  async function marksRead(work: () => Promise<unknown>): Promise<number> {
    sent.mockClear();
    await work();
    return sent.mock.calls.filter(([query]) => MARKS_OF_LOT.test(textOf(query))).length;
  }

  test("出示扣分、复核一项都不读全标段的评分；揭晓只读一遍，得分与重算的一致", async () => {
    const made = await agreed();
    let reply: Awaited<ReturnType<typeof answered>>;
    expect(await marksRead(async () => (reply = await answered(made)))).toBe(0);
    expect(await marksRead(async () => must(await decideReply(colleague, { ...reply, ...ADJUSTED })))).toBe(0);
    const reckoned = (await assessmentResults(db, [made.application.id])).get(made.application.id)!;
    expect(await marksRead(async () => must(await signed(made.lotId, "open_lot")))).toBe(1);
    const held = await db.lotResult.findFirstOrThrow({ where: { lotId: made.lotId } });
    expect(held.result).toEqual(JSON.parse(JSON.stringify(reckoned)));
  });
});
