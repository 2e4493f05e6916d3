import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { assessmentResults } from "@/lib/assessment/results";
import { deleteEvidence } from "@/lib/evidence/keeping";
import { adjudicate } from "@/lib/moderation/ruling";
import { appointThird } from "@/lib/moderation/third";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { decideReply, decideReplyAsThird } from "@/lib/provisional-answers/deciding";
import { answersOf, replyPage } from "@/lib/provisional-answers/office-queries";
import { placeAnswer } from "@/lib/provisional-answers/queries";
import { attachToReply, detachFromReply, saveReply } from "@/lib/provisional-answers/replying";
import { uploadToReply } from "@/lib/provisional-answers/uploading";
import { answersWaiting } from "@/lib/provisional-answers/waiting";
import { timelineOf } from "@/lib/trail/queries";
import { givePassword, makeSignatory, must, refused, take, takeSigned } from "../support/acts";
import { enterLot, makeAgency } from "../support/assessment";
import { differing } from "../support/moderation";
import { smallPdf } from "../support/small-file";
import { makeActor, makeApplication, makeWorld, type World } from "../support/world";

let world: World;
let readers: Actor[];
let agencies: string[];
let filer: Actor;
let leader: Actor;
let made: Awaited<ReturnType<typeof differing>>;
beforeAll(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  const team = await makeAgency(world, 3);
  readers = team.assessors;
  agencies = [team.agency.id];
  await db.cycle.update({ where: { id: world.cycle.id }, data: { answerDays: 5, blindAssessment: true } });
});

/** A case on which a point was taken off, shown to its place. */
beforeEach(async () => {
  made = await differing(world, readers.slice(0, 2), { agencies });
  const { application, indicatorId, lot } = made;
  filer = await makeActor(application.applicant, "filing");
  leader = await makeSignatory(application.applicant);
  const ruling = { judgement: "partly_met", points: 6, reason: "清单没有全部公布，按口径扣分" };
  must(await adjudicate(world.organiser, { applicationId: application.id, indicatorId, ...ruling }));
  must(await takeSigned([world.organiser, world.signatory], "assessment_lot", lot!.id, "release_deductions"));
});

const evidenceOf = (actor: Actor) =>
  db.evidence.create({
    data: {
      organisationId: actor.organisationId,
      kind: "summary",
      title: "清单全文",
      text: "清单已经全部公布",
      createdById: actor.userId,
    },
  });
const place = async () => (await placeAnswer(filer, made.application.id))!;
const one = async () => ({ answerId: (await place()).id, indicatorId: made.indicatorId });
const handIn = async () => takeSigned([filer, leader], "provisional_answer", (await place()).id, "hand_in_replies");
const settledAt = async () =>
  (await assessmentResults(db, [made.application.id]))
    .get(made.application.id)!
    .items.find(({ indicatorId }) => indicatorId === made.indicatorId);

describe("出示与答复", () => {
  test("只出示扣分的项：没有其他项、合计、名次、姓名；别的单位、评估员都看不到", async () => {
    const page = await place();
    expect(page.deductions).toMatchObject([
      {
        indicatorId: made.indicatorId,
        judgement: "partly_met",
        deducted: 4,
        reasons: ["清单没有全部公布，按口径扣分"],
      },
    ]);
    const seen = JSON.stringify([page, await timelineOf(filer, made.application.id, "applicant")]);
    const told = await db.notification.findMany({ where: { userId: { in: [filer.userId, leader.userId] } } });
    const all = seen + JSON.stringify(told.map(({ text, href }) => [text, href]));
    expect(told).toHaveLength(2);
    for (const { name, userId } of [...readers, world.organiser]) {
      expect(all).not.toContain(name);
      expect(all).not.toContain(userId);
    }
    for (const secret of ["机密理由三三一", world.catalogue.items[1]!, '"score"', '"rank"', '"points"']) {
      expect(all).not.toContain(secret);
    }
    const other = await makeApplication(world, "assessment");
    const stranger = await makeActor(other.applicant, "filing");
    for (const actor of [stranger, readers[0]!, world.organiser]) {
      expect(await placeAnswer(actor, made.application.id)).toBeNull();
      expect(await saveReply(actor, { ...(await one()), text: "不是本单位", version: 0 })).toMatchObject({ ok: false });
    }
    await expect(db.provisionalDeduction.updateMany({ data: { deducted: 0 } })).rejects.toThrow("append-only");
    const again = { applicationId: made.application.id, indicatorId: made.indicatorId };
    expect(
      await adjudicate(world.organiser, { ...again, judgement: "met", points: 10, reason: "出示以后不再裁定" }),
    ).toEqual(refused("wrong_stage"));
  });

  test("提请签发之后，答复和所附材料不再改动，签发人签的就是所见的", async () => {
    const reply = await one();
    const piece = await evidenceOf(filer);
    must(await saveReply(filer, { ...reply, text: "拟办时的答复。", version: 0 }));
    must(await take(filer, "provisional_answer", reply.answerId, "hand_in_replies"));
    expect(await saveReply(filer, { ...reply, text: "签发以前改掉的答复。", version: 1 })).toEqual(
      refused("sign_off_pending"),
    );
    expect(await attachToReply(filer, { ...reply, evidenceId: piece.id })).toEqual(refused("sign_off_pending"));
    expect((await db.deductionReply.findFirstOrThrow({ where: reply })).text).toBe("拟办时的答复。");
  });

  test("逐项填写、附材料，签发后提交一次：申报材料不变，提交的不能再改、再删", async () => {
    const reply = await one();
    const piece = await evidenceOf(filer);
    expect(await handIn()).toEqual(refused("replies_missing"));
    expect(must(await saveReply(filer, { ...reply, text: "清单已经全部公布。", version: 0 })).version).toBe(1);
    expect(await saveReply(filer, { ...reply, text: "另一个窗口", version: 0 })).toEqual(refused("stale"));
    must(await attachToReply(filer, { ...reply, evidenceId: piece.id }));
    expect(await attachToReply(filer, { ...reply, evidenceId: (await evidenceOf(readers[0]!)).id })).toEqual(
      refused("not_found"),
    );
    expect(await deleteEvidence(filer, piece.id)).toEqual(refused("evidence_in_use"));
    expect(await saveReply(leader, { ...reply, text: "签发人不填", version: 1 })).toEqual(refused("not_allowed"));
    must(await handIn());
    const page = await place();
    expect(page).toMatchObject({ stage: "handed_in", writable: false });
    expect(page.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await saveReply(filer, { ...reply, text: "还想改", version: 1 })).toEqual(refused("answers_handed_in"));
    expect(await detachFromReply(filer, { ...reply, evidenceId: piece.id })).toEqual(refused("answers_handed_in"));
    expect(await deleteEvidence(filer, piece.id)).toEqual(refused("evidence_filed"));
    expect(await db.evidenceUse.count({ where: { evidenceId: piece.id } })).toBe(0);
    await expect(db.deductionReply.updateMany({ where: reply, data: { text: "改" } })).rejects.toThrow("reply_frozen");
  });

  test("随答复传的文件进本单位的材料库，放在答复旁边；别人传不进，期满不收，什么都不留下", async () => {
    const reply = await one();
    const send = (by: Actor) =>
      uploadToReply(by, { ...reply, kind: "document", fileName: "清单.pdf" }, null, smallPdf());
    expect(await send(readers[0]!)).toEqual(refused("not_found"));
    expect(await send(leader)).toEqual(refused("not_allowed"));
    const { id, sha256 } = must(await send(filer));
    const kept = await db.evidence.findUniqueOrThrow({ where: { id } });
    expect(kept).toMatchObject({ organisationId: filer.organisationId, createdById: filer.userId, sha256 });
    expect(await db.deductionReplyEvidence.count({ where: { ...reply, evidenceId: id } })).toBe(1);
    await db.$executeRaw`UPDATE "AssessmentLot" SET "answersDueAt" = now() - interval '1 second' WHERE "id" = ${made.lot!.id}::uuid`;
    expect(await send(filer)).toEqual(refused("answers_late"));
    expect(await db.evidence.count({ where: { organisationId: filer.organisationId, fileName: "清单.pdf" } })).toBe(1);
  });

  test("期满不收，由数据库的时钟判断；拟办在期内、签发在期后的也不收", async () => {
    const reply = await one();
    must(await saveReply(filer, { ...reply, text: "清单已经全部公布。", version: 0 }));
    expect(await answersWaiting(db, made.lot!.id, new Date())).toEqual({ waited: 1, undecided: 0 });
    await db.$executeRaw`UPDATE "AssessmentLot" SET "answersDueAt" = now() - interval '1 second' WHERE "id" = ${made.lot!.id}::uuid`;
    expect(await saveReply(filer, { ...reply, text: "晚了一秒", version: 1 })).toEqual(refused("answers_late"));
    expect(await handIn()).toEqual(refused("answers_late"));
    expect(await answersWaiting(db, made.lot!.id, new Date())).toEqual({ waited: 0, undecided: 0 });
    expect((await place()).deductions[0]!.reply!.text).toBe("清单已经全部公布。");
  });
});

describe("复核", () => {
  test("由没有评过的人复核：调整成为又一层，维持的分不变；公布以前申报单位看不到结果", async () => {
    const reply = await one();
    const decision = { ...reply, outcome: "adjusted", judgement: "partly_met", points: 8, reason: "清单确已补充公布" };
    expect(await decideReply(world.organiser, decision)).toEqual(refused("answer_not_waiting"));
    must(await saveReply(filer, { ...reply, text: "清单已经全部公布。", version: 0 }));
    must(await handIn());
    expect(await answersWaiting(db, made.lot!.id, new Date())).toEqual({ waited: 0, undecided: 1 });
    const order = { applicationId: made.application.id, indicatorId: made.indicatorId, purpose: "answer" };
    for (const { userId: assessorId } of readers.slice(0, 2)) {
      expect(await appointThird(world.organiser, { ...order, assessorId })).toEqual(refused("third_unknown"));
    }
    const third = readers[2]!;
    const { thirdId } = must(await appointThird(world.organiser, { ...order, assessorId: third.userId }));
    await enterLot(made.lot!.id, third.userId);
    expect(await decideReplyAsThird(readers[0]!, { ...decision, thirdId })).toEqual(refused("not_found"));
    const same = { thirdId, outcome: "adjusted", judgement: "partly_met", points: 6, reason: "与原评分相同" };
    expect(await decideReplyAsThird(third, same)).toEqual(refused("ruling_unchanged"));
    expect(await decideReplyAsThird(third, { thirdId, outcome: "adjusted", reason: "没有写明评分" })).toEqual(
      refused("invalid_input"),
    );
    must(await decideReplyAsThird(third, { ...decision, thirdId }));
    expect(await decideReply(world.organiser, decision)).toEqual(refused("answer_not_waiting"));
    expect(await settledAt()).toMatchObject({ points: 8, judgement: "partly_met" });
    expect(await answersWaiting(db, made.lot!.id, new Date())).toEqual({ waited: 0, undecided: 0 });
    const hidden = JSON.stringify([await place(), await timelineOf(filer, made.application.id, "applicant")]);
    for (const secret of ["清单确已补充公布", "adjusted", third.name]) expect(hidden).not.toContain(secret);
    await db.cycle.update({ where: { id: world.cycle.id }, data: { resultsPublishedAt: new Date() } });
    expect((await place()).deductions[0]!.ruling).toMatchObject({ outcome: "adjusted", points: 8 });
    await db.cycle.update({ where: { id: world.cycle.id }, data: { resultsPublishedAt: null } });
  });

  test("组织方的工作人员也可以复核；没有答复的项不必复核，两人同时复核只有一次", async () => {
    const reply = await one();
    must(await saveReply(filer, { ...reply, text: "清单已经全部公布。", version: 0 }));
    must(await handIn());
    const decision = { ...reply, outcome: "upheld", reason: "所附材料仍不能证明" };
    const officer = await makeActor(world.office, "organising");
    expect(await decideReply(filer, decision)).toEqual(refused("not_allowed"));
    expect(await decideReply(readers[0]!, decision)).toMatchObject({ ok: false });
    const both = await Promise.all([decideReply(officer, decision), decideReply(officer, decision)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await settledAt()).toMatchObject({ points: 6 });
    const { rows, answered } = (await answersOf(world.organiser, world.cycle.id))!;
    expect(answered).toBeGreaterThan(0);
    expect(rows.find(({ answerId }) => answerId === reply.answerId)).toMatchObject({ outcome: "upheld" });
    const position = rows.find(({ answerId }) => answerId === reply.answerId)!.position;
    expect(await replyPage(world.organiser, world.cycle.id, reply.answerId, position)).toMatchObject({
      open: false,
    });
    expect(await answersOf(filer, world.cycle.id)).toBeNull();
  });
});
