import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { askedCorrection } from "@/lib/corrections/asked";
import { draftOf, saveDraft } from "@/lib/corrections/drafting";
import { judgeCorrections } from "@/lib/corrections/judging";
import { saveReply } from "@/lib/corrections/replying";
import { roundsOf } from "@/lib/corrections/rounds";
import { sendCorrection } from "@/lib/corrections/sending";
import { changeCard } from "@/lib/evidence/cards";
import { addLink } from "@/lib/evidence/commands";
import { saveRemark } from "@/lib/first-review/commands";
import { reviewCase } from "@/lib/first-review/queries";
import { readingCase } from "@/lib/first-review/reading";
import { layerReader } from "@/lib/first-review/reading-rules";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must } from "../support/acts";
import { makeAgency, openSheet } from "../support/assessment";
import { DUE, line, REMARK, request, resubmitted, sentBack } from "../support/correction";
import { stageOf } from "../support/cycle";
import { id, item, openDossier, place, submitted, world } from "../support/dossier";
import { answer } from "../support/filing";
import { makeActor } from "../support/world";

beforeEach(async () => {
  await openDossier();
});

const at = (n: number) => ({ applicationId: id, indicatorId: item(n) });
const rewritten = async (n: number) =>
  must(await saveAnswer(place.filer, answer(id, item(n), { narrative: "补上了网址。", version: 1 })));
const linked = async (n: number) =>
  must(await addLink(place.filer, { ...at(n), title: "公布清单的报道", url: "https://news.example.org/1" })).id;

/** Gives the piece another name in the library of the place. */
async function renamed(evidenceId: string, title: string): Promise<void> {
  const { version, url } = await db.evidence.findUniqueOrThrow({ where: { id: evidenceId } });
  const card = { issuer: "", documentNumber: "", issuedOn: "", disclosure: "", pageCount: "" } as const;
  must(await changeCard(place.filer, { ...card, evidenceId, version, title, url: url! }));
}

/** Makes the piece a document; its file, by its hash. */
async function asFile(evidenceId: string): Promise<string> {
  const sha256 = randomUUID().replaceAll("-", "").padEnd(64, "0");
  await db.storedFile.create({ data: { sha256, size: 3, mime: "application/pdf" } });
  const data = { sha256, fileName: "清单.pdf", kind: "document", url: null } as const;
  await db.evidence.update({ where: { id: evidenceId }, data });
  return sha256;
}
const infected = (sha256: string) =>
  db.storedFile.update({ where: { sha256 }, data: { scan: "infected", scannedAt: now(), signature: "Eicar" } });

/** The case goes on to the province, recommended by the city. */
async function passedUp(): Promise<void> {
  const base = { applicationId: id, officeId: world.cityOffice.id, at: new Date("2026-03-01T00:00:00Z") };
  await db.recommendation.create({ data: { ...base, opinion: "材料齐全，工作扎实，同意推荐。" } });
  await db.application.update({ where: { id }, data: { deskOfficeId: world.office.id, position: 1 } });
}

describe("退回期间", () => {
  test("没有退回的那一项的文件查出病毒，改不了也不妨碍补正报送；退回的那一项有病毒的不能报送", async () => {
    const open = await linked(0);
    const [asked, frozen] = [await asFile(open), await asFile(await linked(1))];
    await submitted();
    must(await sentBack([line(item(0))]));
    await rewritten(0);
    await infected(frozen);
    await infected(asked);
    expect(await resubmitted()).toMatchObject({ error: { code: "files_infected", detail: { items: "1" } } });
    await db.evidenceUse.deleteMany({ where: { ...at(0), evidenceId: open } });
    must(await resubmitted());
  });

  test("报送以后、退回以前改过的材料卡片不算已修改；退回以后再改的才算", async () => {
    const link = await linked(0);
    await submitted();
    await renamed(link, "报送以后改的名称");
    must(await sentBack([line(item(0))]));
    const progress = async () => (await askedCorrection(id))!.items.map((each) => each.progress);
    expect(await progress()).toEqual(["open"]);
    expect(codeOf(await resubmitted())).toBe("corrections_unanswered");
    await renamed(link, "退回以后改的名称");
    expect(await progress()).toEqual(["changed"]);
    must(await resubmitted());
  });
});

describe("退回的表单", () => {
  const draft = () => ({
    applicationId: id,
    version: 0,
    dueDay: DUE,
    lines: [{ part: item(0), reasons: [], text: REMARK, scope: "whole" as const }],
  });
  const order = (key: string, remark = REMARK) => ({
    ...{ subject: "application", id, action: "return_for_correction", version: 1, key },
    proposal: { corrections: [line(item(0), { remark })], dueAt: DUE },
  });

  test("同一次提交送了两遍，两遍都答已退回，只退回一次，也不留拟稿", async () => {
    await submitted();
    const { version } = await db.application.findUniqueOrThrow({ where: { id } });
    const key = randomUUID();
    const send = () => sendCorrection(world.reviewer, draft(), { ...order(key), version });
    const first = must(await send());
    expect(must(await send())).toEqual(first);
    expect(await db.correctionRequest.count({ where: { applicationId: id } })).toBe(1);
    expect(await draftOf(world.reviewer, id)).toBeNull();
    expect(codeOf(await sendCorrection(world.reviewer, draft(), { ...order(randomUUID()), version }))).toBe("stale");
  });

  test("拒绝的，填写的内容留作拟稿；同事先存了拟稿的，不退回", async () => {
    await submitted();
    const { version } = await db.application.findUniqueOrThrow({ where: { id } });
    const send = (by: Actor, remark = REMARK) =>
      sendCorrection(by, draft(), { ...order(randomUUID(), remark), version });
    expect(codeOf(await send(world.reviewer, ""))).toBe("invalid_input");
    expect(await draftOf(world.reviewer, id)).toMatchObject({ lines: [{ part: item(0), text: REMARK }] });
    const colleague = await makeActor(world.cityOffice, "reviewing");
    must(await saveDraft(colleague, { ...draft(), version: 1 }));
    expect(await send(world.reviewer)).toMatchObject({ error: { code: "stale", savedBy: { name: colleague.name } } });
    expect(await stageOf(id)).toBe("first_review");
  });
});

describe("补正报送以后", () => {
  const judged = async (by: Actor, remark: string) => {
    const { id: itemId } = await db.correctionItem.findFirstOrThrow({ where: { request: { applicationId: id } } });
    const lines = [{ itemId, outcome: "unsettled" as const, remark, version: 0 }];
    must(await judgeCorrections(by, { applicationId: id, lines }));
  };
  const cameBack = async () => {
    await submitted();
    must(await sentBack([line(item(0))]));
    await rewritten(0);
    must(await resubmitted());
  };

  test("内容没有改、只写补正说明的，意见要重新提出，对照中看得到说明；重新提出的算已审", async () => {
    await submitted();
    const remark = (version: number) =>
      saveRemark(world.reviewer, { ...at(0), opinion: "doubt", remark: "依据不足", version });
    must(await remark(0));
    must(await sentBack([line(item(0))]));
    const [asked] = (await request()).items;
    const reply = "数据以统计公报为准，不作修改。";
    must(await saveReply(place.filer, { applicationId: id, itemId: asked!.id, version: 0, reply }));
    must(await resubmitted());
    const first = async () => {
      const reading = (await readingCase(world.reviewer, id, 1))!;
      return { mark: reading.marks.find((mark) => mark.id === item(0)), sentBack: reading.sentBack };
    };
    expect(await first()).toMatchObject({ mark: { reading: "changed" }, sentBack: [{ indicatorId: item(0), reply }] });
    must(await remark(1));
    expect(await first()).toMatchObject({ mark: { reading: "read" } });
  });

  test("评估员读案卷，读不到退回补正的要求和前后内容；办公室读得到", async () => {
    await cameBack();
    expect((await reviewCase(world.reviewer, id))!.corrections).toMatchObject([{ items: [{ remark: REMARK }] }]);
    await db.application.update({
      where: { id },
      data: { stage: "assessment", position: 1, deskOfficeId: world.office.id },
    });
    const { assessors } = await makeAgency(world, 1);
    await openSheet(world, id, assessors[0]!);
    const seen = (await reviewCase(assessors[0]!, id))!;
    expect(seen.standings).toEqual(["assessor"]);
    expect(seen.corrections).toEqual([]);
  });

  test("认定也是上级接收：推荐的办公室此后不能撤回；上级的认定，案卷不在自己案头时下级看不到", async () => {
    await cameBack();
    await judged(world.reviewer, "市办认定：网址打不开。");
    await passedUp();
    const above = await makeActor(world.office, "reviewing");
    await judged(above, "省办认定：还差一份文件。");
    expect(await db.application.findUniqueOrThrow({ where: { id } })).toMatchObject({
      acceptedAt: expect.any(Date),
      acceptedByName: above.name,
    });
    const said = async (by: Actor, desk: string) => {
      const rounds = await roundsOf(id, layerReader(by, desk, []));
      return rounds.flatMap(({ items }) => items.flatMap(({ verdicts }) => verdicts.map(({ remark }) => remark[0])));
    };
    expect(await said(above, world.office.id)).toEqual(["市", "省"]);
    expect(await said(world.reviewer, world.office.id)).toEqual(["市"]);
    expect(await said(world.reviewer, world.cityOffice.id)).toEqual(["市", "省"]);
  });
});
