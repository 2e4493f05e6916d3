import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { GET as getPreview } from "@/app/api/files/[sha256]/preview/route";
import { GET as getFile } from "@/app/api/files/[sha256]/route";
import { placeOfReading, RECUSED_CASE, whatWasRead } from "@/lib/labels/reading-log";
import { differencePage } from "@/lib/moderation/one-difference";
import { talkPage } from "@/lib/moderation/queries";
import { adjudicate } from "@/lib/moderation/ruling";
import { seatPage } from "@/lib/moderation/seats";
import { appointThird } from "@/lib/moderation/third";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { decideReplyAsThird } from "@/lib/provisional-answers/deciding";
import { placeAnswer } from "@/lib/provisional-answers/queries";
import { auditedReadings, cycleReadings, ownReadings } from "@/lib/reading-log/queries";
import { readingQuery } from "@/lib/reading-log/schema";
import { declareRecusal } from "@/lib/recusal/commands";
import { givePassword, must } from "../support/acts";
import { answered } from "../support/answering";
import { enterLot, makeAgency } from "../support/assessment";
import { attach, type Piece } from "../support/blind";
import { pdfOf } from "../support/good-files";
import { differing } from "../support/moderation";
import { readPdf, unspaced } from "../support/reading";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

const who = vi.hoisted(() => ({ reads: null as unknown }));
vi.mock("@/lib/platform/actor", () => ({ currentActor: async () => who.reads, requireActor: async () => who.reads }));

let world: World;
let a: Actor;
let b: Actor;
let third: Actor;
let agencies: string[];
let made: Awaited<ReturnType<typeof differing>>;
let cited: Piece;
let position: number;

beforeAll(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  await db.cycle.update({ where: { id: world.cycle.id }, data: { answerDays: 5 } });
  const team = await makeAgency(world, 3);
  [a, b, third] = team.assessors as [Actor, Actor, Actor];
  agencies = [team.agency.id];
  const indicator = await db.indicator.findUniqueOrThrow({ where: { id: world.catalogue.items[0]! } });
  position = indicator.position;
});

/** A blind case on which two differ; one of the marks cites a file whose names tell the place. */
beforeEach(async () => {
  made = await differing(world, [a, b], { agencies, blind: true });
  const { application, indicatorId, sheets } = made;
  const title = `${application.applicant.name}的通知`;
  cited = await attach(application, indicatorId, `${title}.pdf`, pdfOf({ text: "original" }));
  await db.evidence.update({ where: { id: cited.id }, data: { title, issuer: "", documentNumber: "" } });
  await db.evidenceUse.updateMany({ where: { evidenceId: cited.id }, data: { note: "" } });
  await db.itemCitation.create({ data: { sheetId: sheets[0]!, indicatorId, evidenceId: cited.id, page: 2 } });
});

const item = () => ({ applicationId: made.application.id, indicatorId: made.indicatorId });
const place = () => made.application.applicant.name;
async function seat(purpose: "difference" | "answer"): Promise<string> {
  const { thirdId } = must(await appointThird(world.organiser, { ...item(), purpose, assessorId: third.userId }));
  await enterLot(made.lot!.id, third.userId);
  return thirdId;
}
const ask = async (by: Actor, { id, sha256 }: Piece, get = getFile) => {
  who.reads = by;
  const address = `http://localhost:3000/api/files/${sha256}?evidence=${id}`;
  return get(new Request(address), { params: Promise.resolve({ sha256 }) });
};
const looks = () => db.readingLog.findMany({ where: { readerId: third.userId, ...of() }, orderBy: { id: "asc" } });
const of = () => ({ applicationId: made.application.id });

describe("第三人阅看", () => {
  test("打开要裁断的一项，登记在第三人名下，编号打在页面上；签订承诺以前只知道是哪件案卷", async () => {
    const order = { ...item(), purpose: "difference", assessorId: third.userId };
    const { thirdId } = must(await appointThird(world.organiser, order));
    expect(await seatPage(third, thirdId)).toMatchObject({ toSign: made.lot!.id, opened: null });
    expect(await looks()).toEqual([]);
    await enterLot(made.lot!.id, third.userId);
    const { opened } = (await seatPage(third, thirdId))!;
    const [look, ...others] = await looks();
    expect(others).toEqual([]);
    expect(look).toMatchObject({ thirdId, sheetId: null, of: "item", indicatorId: made.indicatorId });
    expect(opened!.number).toBe(String(look!.id).padStart(8, "0"));
    expect(opened!.marks).toHaveLength(2);
    expect(await seatPage(a, thirdId)).toBeNull();
    await expect(
      db.readingLog.create({ data: { ...look!, id: look!.id + 1_000_000n, sheetId: made.sheets[0]! } }),
    ).rejects.toThrow("reading_under_what");
  });

  test("材料打上水印，文件名遮盖，逐次登记；不在本项的、裁断以后的打不开", async () => {
    const elsewhere = await attach(made.application, world.catalogue.items[1]!, "二.pdf", pdfOf({ text: "two" }));
    expect((await ask(third, cited)).status).toBe(404);
    const thirdId = await seat("difference");
    const answer = await ask(third, cited);
    expect(decodeURIComponent(answer.headers.get("Content-Disposition")!)).not.toContain(place());
    const [page] = (await readPdf(Buffer.from(await answer.arrayBuffer()))).pages;
    const [look] = await looks();
    for (const words of ["original", third.name, String(look!.id).padStart(8, "0")]) {
      expect(page).toContain(unspaced(words));
    }
    expect(look).toMatchObject({ thirdId, sheetId: null, of: "evidence", evidenceId: cited.id, stamped: true });
    expect((await ask(third, elsewhere)).status).toBe(404);
    must(await adjudicate(world.organiser, { ...item(), judgement: "met", points: 9, reason: "佐证齐全，从宽" }));
    for (const get of [getFile, getPreview]) expect((await ask(third, cited, get)).status).toBe(404);
    expect(await looks()).toHaveLength(1);
  });

  test("答复所附的材料：复核的第三人看打水印的副本，组织方看原件，别人打不开", async () => {
    const { piece, filer } = await answered(world, made);
    const stranger = await makeActor(await makeOrganisation("office", await makeArea("province")), "organising");
    expect((await ask(third, piece)).status).toBe(404);
    const thirdId = await seat("answer");
    const copy = await ask(third, piece);
    expect(copy.status).toBe(200);
    expect(decodeURIComponent(copy.headers.get("Content-Disposition")!)).not.toContain(place());
    expect(await looks()).toMatchObject([{ thirdId, evidenceId: piece.id, indicatorId: made.indicatorId }]);
    for (const reader of [world.organiser, filer]) {
      const original = await ask(reader, piece);
      expect(Buffer.from(await original.arrayBuffer()).equals(pdfOf({ text: "reply" }))).toBe(true);
    }
    for (const reader of [a, b, stranger, world.reviewer]) expect((await ask(reader, piece)).status).toBe(404);
    expect(await looks()).toHaveLength(1);
    const decision = { thirdId, outcome: "upheld", reason: "所附材料仍不能证明" };
    must(await decideReplyAsThird(third, decision));
    expect((await ask(third, piece)).status).toBe(404);
  });
});

describe("盲评中第三人和双方看不到是哪个地方", () => {
  test("引用的佐证只写材料编号和页次；组织方、申报单位看到名称", async () => {
    const thirdId = await seat("difference");
    const shown = (await seatPage(third, thirdId))!.opened!;
    const talk = (await talkPage(b, made.sheets[1]!, position))!;
    const number = shown.dossier!.item.evidence[0]!.number;
    for (const marks of [shown.marks, talk.marks]) {
      expect(marks.flatMap(({ citations }) => citations)).toEqual([`${number} 第 2 页`]);
    }
    expect(JSON.stringify([shown, talk])).not.toContain(place());
    const { difference } = (await differencePage(world.organiser, world.cycle.id, made.application.id, position))!;
    expect(difference.marks.flatMap(({ citations }) => citations)).toEqual([`${place()}的通知 第 2 页`]);
  });

  test("组织方裁定的理由写了地名的，双方看到的已经遮盖", async () => {
    const reason = `${place()}的清单没有全部公布`;
    must(await adjudicate(world.organiser, { ...item(), judgement: "partly_met", points: 6, reason }));
    const talk = (await talkPage(b, made.sheets[1]!, position))!;
    expect(talk.settled).toMatchObject({ kind: "organiser", points: 6 });
    expect(JSON.stringify(talk)).not.toContain(place());
    expect(talk.settled!.reason).toContain("清单没有全部公布");
  });

  test("扣分理由、引用、答复、所附材料、填写人都已遮盖；申报单位自己看到原文", async () => {
    const { filer } = await answered(world, made);
    const thirdId = await seat("answer");
    const page = (await seatPage(third, thirdId))!;
    const { deduction } = page.opened!;
    expect(deduction!.reply!.text).toContain("已经全部公布");
    expect(deduction!.reply!.evidence).toHaveLength(1);
    for (const secret of [place(), filer.name]) expect(JSON.stringify(page)).not.toContain(secret);
    const own = (await placeAnswer(filer, made.application.id))!.deductions[0]!;
    expect(own.citations).toEqual([`${place()}的通知 第 2 页`]);
    expect(own.reply).toMatchObject({ text: `${place()}已经全部公布`, updatedByName: filer.name });
  });
});

describe("阅卷登记中的第三人", () => {
  test("组织方、审计、本人都看到这一次阅看，写明是裁断；回避以后本人的登记不再写是哪件案卷", async () => {
    const number = async () => String((await looks())[0]!.id);
    await seatPage(third, await seat("difference"));
    const query = readingQuery.parse({ number: await number() });
    const auditor = await makeActor(await makeOrganisation("operator", world.province), "auditor");
    const [known, audited] = [
      (await cycleReadings(world.organiser, world.cycle.id, query))!.rows,
      (await auditedReadings(auditor, query))!.rows,
    ];
    for (const rows of [known, audited]) expect(rows.map(whatWasRead)).toEqual([`第 ${position} 项（裁断评分差异）`]);
    expect([known[0]!.place, audited[0]!.place]).toEqual([place(), null]);
    const [own] = (await ownReadings(third, 1))!.rows;
    expect([placeOfReading(own!), whatWasRead(own!)]).toEqual(["案卷 A01", `第 ${position} 项（裁断评分差异）`]);

    const reason = "本人在该地区任职，申请回避";
    must(await declareRecusal(third, { applicationId: made.application.id, reason }));
    const [after] = (await ownReadings(third, 1))!.rows;
    expect(after!.number).toBe(own!.number);
    expect(placeOfReading(after!)).toBe(RECUSED_CASE);
    expect((await cycleReadings(world.organiser, world.cycle.id, query))!.rows[0]!.place).toBe(place());
  });
});
