import { Document, Packer, Paragraph } from "docx";
import sharp from "sharp";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { GET as getExport } from "@/app/(portal)/organise/cycles/[id]/reading/export/route";
import { GET as getPreview } from "@/app/api/files/[sha256]/preview/route";
import { GET as getFile } from "@/app/api/files/[sha256]/route";
import { readItemForSheet, readReportForSheet } from "@/lib/blinding/reading";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { auditedReadings, cycleReadings, ownReadings } from "@/lib/reading-log/queries";
import { readingQuery } from "@/lib/reading-log/schema";
import { must, take } from "../support/acts";
import { makeAgency, openSheet } from "../support/assessment";
import { attach, makeTellingCase, type Piece } from "../support/blind";
import { ofdOf, pdfOf } from "../support/good-files";
import { makeLot } from "../support/lots";
import { readPdf, unspaced } from "../support/reading";
import { makeActor, makeApplication, makeOrganisation, makeWorld, type World } from "../support/world";

const who = vi.hoisted(() => ({ reads: null as unknown }));
vi.mock("@/lib/platform/actor", () => ({ currentActor: async () => who.reads, requireActor: async () => who.reads }));

let world: World;
let reader: Actor;
let stranger: Actor;
let one: Awaited<ReturnType<typeof makeTellingCase>>;
let sheetId: string;
let item: string;

beforeAll(async () => {
  world = await makeWorld();
  const team = await makeAgency(world, 2);
  [reader, stranger] = team.assessors as [Actor, Actor];
  one = await makeTellingCase(world);
  await makeLot({ cycleId: world.cycle.id, agencies: [team.agency.id], cases: [one.id] });
  item = world.catalogue.items[0]!;
  sheetId = await openSheet(world, one.id, reader);
});

const request = (piece: Piece, extra = "", headers: Record<string, string> = {}) =>
  new Request(`http://localhost:3000/api/files/${piece.sha256}?evidence=${piece.id}${extra}`, { headers });
const asked = async (by: Actor, piece: Piece, extra = "", headers: Record<string, string> = {}) => {
  who.reads = by;
  return getFile(request(piece, extra, headers), { params: Promise.resolve({ sha256: piece.sha256 }) });
};
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const word = (text: string) => Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }));
const nameOf = (answer: Response) => decodeURIComponent(answer.headers.get("Content-Disposition") ?? "");
const last = () => db.readingLog.findFirstOrThrow({ where: { readerId: reader.userId }, orderBy: { id: "desc" } });
const numberOf = ({ id }: { id: bigint }) => String(id).padStart(8, "0");

describe("发给评估员的文件", () => {
  test("PDF 上有姓名、单位、时间和登记编号，名称已遮盖，长度如实，不分段、不缓存", async () => {
    const piece = await attach(one, item, "临江县通知.pdf", pdfOf({ text: "original" }));
    const answer = await asked(reader, piece, "", { range: "bytes=0-9" });
    const bytes = await bytesOf(answer);
    const row = await last();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-length": String(bytes.length),
      "accept-ranges": "none",
      "cache-control": "private, no-store, no-transform",
    });
    expect(nameOf(answer)).toBe(`inline; filename*=UTF-8''某县通知（阅看编号${numberOf(row)}）.pdf`);
    const [page] = (await readPdf(bytes)).pages;
    for (const words of ["original", reader.name, reader.organisationName, numberOf(row)]) {
      expect(page!.includes(unspaced(words)), words).toBe(true);
    }
    expect(row).toMatchObject({ of: "evidence", kind: "view", evidenceId: piece.id, indicatorId: item, stamped: true });
    const again = await bytesOf(await asked(reader, piece, "&save=1"));
    expect(again.equals(bytes)).toBe(false);
    expect(await last()).toMatchObject({ kind: "download" });
  });

  test("图片打上；申报单位自己取的是原件，不登记", async () => {
    const original = await sharp({ create: { width: 800, height: 500, channels: 3, background: "#ffffff" } })
      .png()
      .toBuffer();
    const piece = await attach(one, item, "现场.png", original);
    const answer = await asked(reader, piece);
    const bytes = await bytesOf(answer);
    expect([answer.headers.get("content-type"), answer.headers.get("content-length")]).toEqual([
      "image/png",
      String(bytes.length),
    ]);
    const { channels } = await sharp(bytes).greyscale().stats();
    expect(channels[0]!.min).toBeLessThan(230);
    const before = await db.readingLog.count();
    expect((await bytesOf(await asked(one.filer, piece))).equals(original)).toBe(true);
    expect(await db.readingLog.count()).toBe(before);
  });

  test("办公文件只给打了水印的 PDF 和预览页，OFD 打不了的照发并登记", async () => {
    const docx = await attach(one, item, "临江县总结.docx", await word("工作总结正文"));
    const answer = await asked(reader, docx);
    const [page] = (await readPdf(await bytesOf(answer))).pages;
    expect([page!.includes("工作总结正文"), page!.includes(unspaced(reader.name))]).toEqual([true, true]);
    expect(nameOf(answer)).toMatch(/^attachment; filename\*=UTF-8''某县总结（阅看编号\d{8}）\.pdf$/);
    const shown = await getPreview(request(docx), { params: Promise.resolve({ sha256: docx.sha256 }) });
    const html = await shown.text();
    const cover = decodeURIComponent(/data:image\/svg\+xml,([^']*)/.exec(html)?.[1] ?? "");
    expect([
      html.includes("工作总结正文"),
      cover.includes(reader.name),
      cover.includes(numberOf(await last())),
    ]).toEqual([true, true, true]);
    const ofd = await attach(one, item, "临江县公告.ofd", ofdOf());
    const plain = await asked(reader, ofd);
    expect((await bytesOf(plain)).equals(ofdOf())).toBe(true);
    expect(nameOf(plain)).toContain("某县公告（阅看编号");
    expect(await last()).toMatchObject({ kind: "download", stamped: false });
    who.reads = stranger;
    for (const get of [getFile, getPreview]) {
      const refused = await get(request(docx), { params: Promise.resolve({ sha256: docx.sha256 }) });
      expect(refused.status).toBe(404);
    }
    expect(await db.readingLog.count({ where: { readerId: stranger.userId } })).toBe(0);
  });

  test("只到自己评的那几项：分组以外的指标和材料打不开", async () => {
    const other = await makeApplication(world, "assessment");
    const agency = await makeAgency(world, 1);
    const [mine, theirs] = world.catalogue.items as [string, string];
    const { parts } = await makeLot({
      cycleId: world.cycle.id,
      agencies: [agency.agency.id],
      cases: [other.id],
      parts: [{ name: "甲组", items: [mine] }],
    });
    const [assessor] = agency.assessors as [Actor];
    const sheet = await openSheet(world, other.id, assessor);
    await db.sheetPart.create({ data: { sheetId: sheet, partId: parts[0]!.id } });
    const [own, beyond] = [
      await attach(other, mine, "一.pdf", pdfOf({ text: "one" })),
      await attach(other, theirs, "二.pdf", pdfOf({ text: "two" })),
    ];
    expect([(await asked(assessor, own)).status, (await asked(assessor, beyond)).status]).toEqual([200, 404]);
    expect(await readItemForSheet(assessor, sheet, 1)).toMatchObject({ previous: null, next: null });
    expect(await readItemForSheet(assessor, sheet, 2)).toBeNull();
  });
});

describe("阅卷登记", () => {
  test("打开指标、自评报告各记一条，水印编号就是登记编号；只增不改", async () => {
    const page = await readItemForSheet(reader, sheetId, 1);
    const row = await last();
    expect(page!.number).toBe(numberOf(row));
    expect(row).toMatchObject({ of: "item", kind: "view", indicatorId: item, applicationId: one.id, stamped: null });
    const report = await readReportForSheet(reader, sheetId);
    expect(await last()).toMatchObject({ of: "report", id: BigInt(report!.number) });
    await expect(db.readingLog.updateMany({ data: { readerName: "他人" } })).rejects.toThrow();
    await expect(db.readingLog.deleteMany()).rejects.toThrow();
  });

  test("组织方按评估员、案卷、时间、编号查，导出所查的；别人看不到", async () => {
    const find = async (query: object) =>
      (await cycleReadings(world.organiser, world.cycle.id, readingQuery.parse(query)))!;
    const all = await find({});
    expect(all.total).toBe(await db.readingLog.count({ where: { cycleId: world.cycle.id } }));
    const [latest] = all.rows;
    expect((await find({ number: `No. ${Number(latest!.number)}` })).rows).toEqual([latest]);
    expect((await find({ number: "99999999" })).total).toBe(0);
    const totals = [];
    for (const query of [{ assessor: reader.name }, { case: "临江" }, { case: "linjiang" }, { kind: "download" }]) {
      totals.push((await find(query)).total);
    }
    expect(totals.every((total) => total > 0 && total < all.total)).toBe(true);
    expect((await find({ from: "2099-01-01" })).total).toBe(0);
    expect(await cycleReadings(reader, world.cycle.id, readingQuery.parse({}))).toBeNull();
    expect(await cycleReadings(world.reviewer, world.cycle.id, readingQuery.parse({}))).toBeNull();
    const context = { params: Promise.resolve({ id: world.cycle.id }) };
    who.reads = world.organiser;
    expect((await getExport(new Request("http://localhost:3000/x?case=A01"), context)).status).toBe(200);
    who.reads = reader;
    expect((await getExport(new Request("http://localhost:3000/x"), context)).status).toBe(404);
  });

  test("本人只见自己的，按代号；审计见全部，公布以前不见地名和文件名", async () => {
    const own = (await ownReadings(reader, 1))!;
    expect(own.total).toBe(await db.readingLog.count({ where: { readerId: reader.userId } }));
    expect(JSON.stringify(own)).not.toMatch(/临江|昆江|云川/);
    expect((await ownReadings(stranger, 1))!.total).toBe(0);
    const auditor = await makeActor(await makeOrganisation("operator", world.province), "auditor");
    const audited = (await auditedReadings(auditor, readingQuery.parse({ assessor: reader.name })))!;
    expect(audited.total).toBe(own.total);
    expect(JSON.stringify(audited)).not.toMatch(/临江|昆江|云川/);
    expect((await auditedReadings(auditor, readingQuery.parse({ case: "linjiang" })))!.total).toBe(0);
    expect(await auditedReadings(world.organiser, readingQuery.parse({}))).toBeNull();
  });

  test("回避以后、交卷以后：回避的什么也打不开，交卷的还能看自己评过的", async () => {
    const piece = await attach(one, item, "三.pdf", pdfOf({ text: "three" }));
    expect((await asked(reader, piece)).status).toBe(200);
    must(await take(reader, "score_sheet", sheetId, "recuse", { reason: "曾任该地法律顾问，应当回避" }));
    expect((await asked(reader, piece)).status).toBe(404);
    expect(await readItemForSheet(reader, sheetId, 1)).toBeNull();
  });
});
