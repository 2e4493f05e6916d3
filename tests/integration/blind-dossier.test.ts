import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { readDossier, readItem } from "@/lib/applications/dossier";
import { assignSheet } from "@/lib/assessment/commands";
import { mySheets, sheetPage } from "@/lib/assessment/queries";
import { saveScore } from "@/lib/assessment/scoring";
import { readItemForSheet, readReportForSheet } from "@/lib/blinding/reading";
import { deskOf, doneBy } from "@/lib/desk/queries";
import { reviewCase } from "@/lib/first-review/queries";
import { readingCase } from "@/lib/first-review/reading";
import { messagesOf } from "@/lib/notifications/queries";
import { packageDesk } from "@/lib/packages/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { ownReadings } from "@/lib/reading-log/queries";
import { timelineOf } from "@/lib/trail/queries";
import { must, take } from "../support/acts";
import { enterLot, makeAgency, openSheet } from "../support/assessment";
import { attach, makeTellingCase, type Piece } from "../support/blind";
import { docxOf, pdfOf } from "../support/good-files";
import { makeLot } from "../support/lots";
import { makeApplication, makeWorld, type World } from "../support/world";

const who = vi.hoisted(() => ({ reads: null as unknown }));
vi.mock("@/lib/platform/actor", () => ({ currentActor: async () => who.reads, requireActor: async () => who.reads }));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("not found");
  },
}));

const SECRET = "机密标记七三一九";
type Route = { GET?: (request: Request, context: { params: Promise<object> }) => Promise<Response> };
const ROUTES = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("route.ts"));

let world: World;
let reader: Actor;
let other: Actor;
let one: Awaited<ReturnType<typeof makeTellingCase>>;
let sheetId: string;
let otherSheet: string;
let pieces: Record<"pdf" | "docx", Piece>;
let told: readonly string[];

beforeAll(async () => {
  world = await makeWorld();
  const team = await makeAgency(world, 2);
  [reader, other] = team.assessors as [Actor, Actor];
  one = await makeTellingCase(world);
  const { lot } = await makeLot({ cycleId: world.cycle.id, agencies: [team.agency.id], cases: [one.id] });
  const [item] = world.catalogue.items as [string];
  pieces = {
    pdf: await attach(one, item, "临江县通知（昆江）.pdf", pdfOf({ text: "original" })),
    docx: await attach(one, item, "临江县总结.docx", docxOf("original words")),
  };
  await keepSecrets(item);
  otherSheet = await openSheet(world, one.id, other);
  const mark = { indicatorId: item, judgement: "partly_met", points: 4.44, reason: SECRET, version: 0 };
  must(await saveScore(other, { sheetId: otherSheet, ...mark }));
  await enterLot(lot.id, reader.userId);
  ({ sheetId } = must(await assignSheet(world.organiser, { applicationId: one.id, assessorId: reader.userId })));
  told = [...one.telling, SECRET, "4.44", other.name, other.userId];
});

/** 初审意见、推荐意见、补正要求、相近提示、初审结论: all there, none for assessors. */
async function keepSecrets(indicatorId: string): Promise<void> {
  const base = { applicationId: one.id, officeId: world.cityOffice.id };
  const at = new Date("2026-03-01T00:00:00Z");
  await db.recommendation.create({ data: { ...base, opinion: SECRET, at } });
  await db.reviewRemark.create({
    data: { ...base, indicatorId, opinion: "doubt", remark: SECRET, authorId: world.reviewer.userId, at },
  });
  await db.correctionRequest.create({
    data: {
      ...base,
      round: 1,
      openedAt: at,
      dueAt: at,
      closedAt: at,
      resubmittedAt: at,
      items: { create: { indicatorId, remark: SECRET, before: {} } },
    },
  });
  await db.reviewConclusion.create({
    data: {
      ...base,
      round: 1,
      outcome: "propose_recommend",
      opinion: SECRET,
      content: "",
      concludedById: world.reviewer.userId,
      concludedByName: world.reviewer.name,
      concludedAt: at,
    },
  });
  await db.likeness.create({
    data: {
      kind: "near_narrative",
      applicationId: one.id,
      indicatorId,
      otherApplicationId: (await makeApplication(world, "assessment")).id,
      otherIndicatorId: indicatorId,
      percent: 99,
      at,
    },
  });
}

/** Everything an assessor's pages and the pages of others ask for, asked by this person. */
const everything = async () => [
  await mySheets(reader, {}),
  await sheetPage(reader, sheetId),
  await sheetPage(reader, otherSheet),
  await panelFor(reader, "score_sheet", sheetId),
  await panelFor(reader, "application", one.id),
  await readItemForSheet(reader, sheetId, 1),
  await readItemForSheet(reader, otherSheet, 1),
  await readReportForSheet(reader, sheetId),
  await readDossier(reader, one.id),
  await readItem(reader, one.id, 1),
  await reviewCase(reader, one.id),
  await readingCase(reader, one.id, 1),
  await packageDesk(reader, one.id),
  await timelineOf(reader, one.id, "staff"),
  await deskOf(reader),
  await doneBy(reader),
  await messagesOf(reader, 1, false),
  await ownReadings(reader, 1),
];

const textOf = (answers: unknown): string =>
  JSON.stringify(answers, (_, value) => (typeof value === "bigint" ? String(value) : value));

/** What is told of all that must not be; the thousandths of a time are no figure of a sheet. */
const leaks = (text: string) => {
  const said = text.replace(/\d{2}:\d{2}\.\d{3}Z/g, "");
  return told.filter((word) => said.includes(word));
};

/** Every address that is read, with everything of the case put where it asks for an id. */
async function everyRoute(): Promise<{ path: string; status: number; text: string; headers: string }[]> {
  const answers = [];
  for (const path of ROUTES) {
    if (/nextauth|uploads/.test(path)) continue;
    const { GET }: Route = await import(join(process.cwd(), "app", path));
    if (!GET) continue;
    for (const id of [one.id, sheetId, otherSheet, world.cycle.id]) {
      const params = Promise.resolve({
        id,
        number: one.number,
        indicatorId: world.catalogue.items[0]!,
        sha256: pieces.pdf.sha256,
        list: "organisations",
      });
      const request = new Request(`http://localhost:3000/x?evidence=${pieces.pdf.id}`);
      const answer = await GET(request, { params }).catch(() => null);
      if (!answer) continue;
      answers.push({
        path,
        status: answer.status,
        text: Buffer.from(await answer.arrayBuffer()).toString("utf8"),
        headers: decodeURIComponent([...answer.headers].flat().join(" ")),
      });
    }
  }
  return answers;
}

describe("盲评", () => {
  test("标记都在数据里：组织方和初审办公室看得到，所以下面查得出泄露", async () => {
    const seen = textOf([
      await readDossier(world.organiser, one.id),
      await reviewCase(world.reviewer, one.id),
      await readingCase(world.organiser, one.id, 1),
      await db.itemScore.findMany({ where: { sheetId: otherSheet } }),
    ]);
    const missing = [...one.telling, SECRET, "4.44", '"alike":true'].filter((word) => !seen.includes(word));
    expect(missing).toEqual([]);
  });

  test("声明之前只见代号，待办、通知、评分表都是", async () => {
    const seen = textOf(await everything());
    expect(leaks(seen)).toEqual([]);
    expect([seen.includes("案卷 A01"), seen.includes("材料正文标记")]).toEqual([true, false]);
  });

  test("声明之后逐项可读，仍不见名称，也不见初审意见、他人评分、补正要求、相近提示", async () => {
    must(await take(reader, "score_sheet", sheetId, "declare_independence", { declared: "yes" }));
    const seen = textOf(await everything());
    expect(seen.includes("材料正文标记")).toBe(true);
    expect(seen.includes("某省某市某县（原某县）在某镇试点，见某发〔2025〕3号")).toBe(true);
    expect(leaks(seen)).toEqual([]);
    expect(await readItemForSheet(reader, otherSheet, 1)).toBeNull();
    expect(await readItemForSheet(other, sheetId, 1)).toBeNull();
    expect(await readItemForSheet(world.organiser, sheetId, 1)).toBeNull();
    expect(await readDossier(reader, one.id)).toBeNull();
  });

  test("每个地址都问过：没有一个带出名称，能取到内容的只有文件", async () => {
    who.reads = reader;
    const answers = await everyRoute();
    expect(answers.length).toBeGreaterThan(60);
    expect(answers.filter(({ text, headers }) => leaks(text + headers).length > 0).map(({ path }) => path)).toEqual([]);
    const open = answers.filter(({ status, path }) => status < 400 && /files|applications|packages/.test(path));
    expect([...new Set(open.map(({ path }) => path))].sort()).toEqual([
      "api/files/[sha256]/preview/route.ts",
      "api/files/[sha256]/route.ts",
    ]);
  });

  test("查找认代号不认名称", async () => {
    const found = async (q: string) => (await mySheets(reader, { q })).total;
    expect([await found("临江"), await found("linjiang"), await found(one.number)]).toEqual([0, 0, 0]);
    expect([await found("A01"), await found("案卷 A01")]).toEqual([1, 1]);
  });

  test("回避、退回重评的通知也称代号", async () => {
    must(await take(reader, "score_sheet", sheetId, "recuse", { reason: "曾任该地法律顾问，应当回避" }));
    const texts = await db.notification.findMany({ where: { href: { contains: sheetId } }, select: { text: true } });
    expect(leaks(textOf(texts))).toEqual([]);
    expect(leaks(textOf(await everything()))).toEqual([]);
    expect(await readItemForSheet(reader, sheetId, 1)).toBeNull();
  });
});

describe("不盲评的", () => {
  test("离开标段、还有人在评的案卷，按名称评", async () => {
    const plain = await makeApplication(world, "assessment");
    const blind = (blindAssessment: boolean) =>
      db.cycle.update({ where: { id: world.cycle.id }, data: { blindAssessment } });
    await blind(false);
    const sheet = await openSheet(world, plain.id, other);
    await blind(true);
    const page = await readItemForSheet(other, sheet, 1);
    expect(page).toMatchObject({ place: plain.applicant.name, blind: false });
    expect((await readDossier(other, plain.id))?.applicantName).toBe(plain.applicant.name);
    expect((await mySheets(other, { q: plain.applicant.name })).total).toBe(1);
  });
});
