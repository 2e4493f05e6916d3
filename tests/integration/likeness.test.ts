import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { saveReport } from "@/lib/applications/commands";
import { readDossier, readItem } from "@/lib/applications/dossier";
import { receiptsOf } from "@/lib/applications/receipts";
import { saveAnswer } from "@/lib/applications/save-answer";
import { hintsOf } from "@/lib/evidence/hints";
import { knowFile, sweepKnowledge } from "@/lib/evidence/knowing";
import { libraryOf } from "@/lib/evidence/queries";
import { uploadEvidence } from "@/lib/evidence/upload";
import { reviewCase } from "@/lib/first-review/queries";
import { sweepComparisons } from "@/lib/likeness/comparing";
import { likeItems, likenessOfItem } from "@/lib/likeness/queries";
import { messagesOf } from "@/lib/notifications/queries";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { timelineOf } from "@/lib/trail/queries";
import { createTeam } from "@/lib/verification/teams";
import { must, takeSigned } from "../support/acts";
import { makeAgency, openSheet } from "../support/assessment";
import { setClock } from "../support/clock";
import { aStranger } from "../support/fieldwork";
import { answer, fillIn, makePlace, opened, type Place } from "../support/filing";
import { docxOf, pdfOf, pngOf } from "../support/good-files";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

const NARRATIVE =
  "县人民政府成立由主要负责人任组长的领导小组，每季度召开一次专题会议听取汇报，研究解决重大问题，并把权责清单的动态调整情况纳入年度考核，考核结果与评先评优挂钩，先后对六个进展缓慢的部门进行了约谈和督促整改，同时聘请法律顾问全程参与重大事项的论证，会议纪要、考核通报和整改台账均已归档备查。";
const DOCUMENT = Array.from(
  { length: 30 },
  (_, n) => `第${n + 1}条　各部门应当按照职责分工落实第${(n * 7) % 29}项任务并于季末报送进展。`,
);
const light = (x: number, y: number) => Math.round(127 + 60 * Math.sin(x / 5) + 60 * Math.cos(y / 4 + x / 9));
async function* one(content: Buffer) {
  yield content;
}

type Filed = { place: Place; id: string };
let world: World;
let first: Filed;
let second: Filed;
let apart: Filed;
let items: string[];

const put = async ({ place, id }: Filed, fileName: string, content: Buffer, item = items[0]!) => {
  const kind = /png$/.test(fileName) ? ("image" as const) : ("document" as const);
  const at = { applicationId: id, indicatorId: item };
  return must(await uploadEvidence(place.filer, { ...at, kind, fileName }, content.length, one(content)));
};
const narrate = ({ place, id }: Filed, narrative: string, version = 1) =>
  saveAnswer(place.filer, answer(id, items[1]!, { narrative, version }));
const file = ({ place, id }: Filed) => takeSigned([place.filer, place.signer], "application", id, "submit");

async function drawnUp(within: World = world, city?: Parameters<typeof makeArea>[1]): Promise<Filed> {
  const place = await makePlace(city ? ({ ...within, city } as World) : within);
  const id = await opened(within, place);
  await fillIn(within, place, id);
  return { place, id };
}

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
  // what others of the demonstration filed is another matter
  await db.$executeRaw`INSERT INTO "Comparison" SELECT "id", "submittedAt", now() FROM "Application" WHERE "submittedAt" IS NOT NULL
    ON CONFLICT DO NOTHING`;
  items = world.catalogue.items;
  const otherCity = await makeArea("city", world.province);
  await makeOrganisation("office", otherCity);
  first = await drawnUp();
  second = await drawnUp();
  apart = await drawnUp(world, otherCity);
  await put(first, "原件甲.pdf", pdfOf({ text: "the same file" }));
  await put(second, "副本乙.pdf", pdfOf({ text: "the same file" }));
  await put(apart, "第三份.pdf", pdfOf({ text: "the same file" }));
  await put(first, "制度.docx", docxOf(...DOCUMENT));
  await put(second, "办法.docx", docxOf(...DOCUMENT.slice(0, 28), "第二十九条　本办法自印发之日起施行。"));
  await put(first, "现场.png", pngOf(64, 48, light));
  await put(
    second,
    "照片.png",
    pngOf(96, 72, (x, y) => Math.min(255, 6 + light(x / 1.5, y / 1.5))),
  );
  must(await narrate(first, NARRATIVE));
  must(await narrate(second, NARRATIVE.replace("六个", "七个")));
  must(
    await saveReport(first.place.filer, {
      applicationId: first.id,
      text: "一年来，依法行政水平稳步提高。",
      version: 1,
    }),
  );
}, 120_000);

const alikeOf = async (actor: Actor, id: string, item: string) => {
  const read = await reviewCase(actor, id);
  return read ? likenessOfItem(actor, read, item) : null;
};

describe("与其他单位相同、相近", () => {
  test("没有报送的不比对，草稿里的东西不会被别人看出来", async () => {
    await sweepKnowledge(null);
    expect((await sweepComparisons(null)).counts.alike).toBe(0);
    expect(await db.filedFile.count({ where: { applicationId: { in: [first.id, second.id] } } })).toBe(0);
  });

  test("报送以后，审阅的办公室看到相同的文件、相近的文件和图片、相近的说明，能读的写明单位", async () => {
    for (const each of [first, second]) must(await file(each));
    await sweepComparisons(null);
    const name = first.place.filer.organisationName;
    const found = (await alikeOf(world.reviewer, second.id, items[0]!))!;
    expect(found.map(({ kind, title, place }) => [kind, title, place]).sort()).toEqual([
      ["near_file", "办法.docx", name],
      ["near_file", "照片.png", name],
      ["same_file", "副本乙.pdf", name],
    ]);
    expect(await alikeOf(world.reviewer, second.id, items[1]!)).toMatchObject([
      { kind: "near_narrative", title: null, place: name, href: `/review/${first.id}/items/2` },
    ]);
    const read = (await reviewCase(world.reviewer, first.id))!;
    expect(await likeItems(read)).toEqual([1, 2]);
  });

  test("不在本办公室案头的，只说另一单位", async () => {
    must(await file(apart));
    await sweepComparisons(null);
    const found = (await alikeOf(world.reviewer, first.id, items[0]!))!;
    const name = apart.place.filer.organisationName;
    expect(JSON.stringify(found)).not.toContain(name);
    expect(JSON.stringify(found)).not.toContain(apart.id);
    expect(found.filter(({ place, href }) => place === null && href === null)).toHaveLength(1);
  });

  test("再比对一次，结果不多不少", async () => {
    const count = await db.likeness.count();
    expect(count).toBeGreaterThan(8);
    await db.comparison.deleteMany({ where: { applicationId: { in: [first.id, second.id, apart.id] } } });
    await sweepComparisons(null);
    expect(await db.likeness.count()).toBe(count);
    expect((await sweepComparisons(null)).counts.compared).toBe(0);
  });

  test("自己往届的同一份材料不提示；撤回的不再提示", async () => {
    await db.application.update({ where: { id: apart.id }, data: { stage: "withdrawn" } });
    const found = (await alikeOf(world.reviewer, first.id, items[0]!))!;
    expect(found.filter(({ place }) => place === null)).toEqual([]);
    await db.application.update({ where: { id: apart.id }, data: { stage: "first_review" } });
  });
});

describe("不外传", () => {
  test("申报单位看到的一切里没有别处的名称和材料，也没有提示", async () => {
    const { place, id } = second;
    const canaries = [
      first.id,
      first.place.filer.organisationName,
      "原件甲",
      "制度.docx",
      "same_file",
      "near_",
      "相近",
    ];
    for (const reader of [place.filer, place.colleague, place.signer]) {
      expect(await reviewCase(reader, id)).toBeNull();
      const seen = JSON.stringify(
        await Promise.all([
          readDossier(reader, id),
          readItem(reader, id, 1),
          libraryOf(reader, { applicationId: id, indicatorId: items[2]! }),
          panelFor(reader, "application", id),
          timelineOf(reader, id, "applicant"),
          receiptsOf(id),
          messagesOf(reader, 1, false),
          hintsOf(reader, id),
        ]),
      );
      expect(seen).toContain(place.filer.organisationName);
      expect(canaries.filter((canary) => seen.includes(canary))).toEqual([]);
    }
  });

  test("评估员和核查员读同一案卷，没有提示", async () => {
    await db.application.update({ where: { id: second.id }, data: { stage: "assessment", position: 1 } });
    const { assessors } = await makeAgency(world, 1);
    await openSheet(world, second.id, assessors[0]!);
    const { id: cycleId } = world.cycle;
    const verifier = await aStranger("verifying");
    const members = [{ userId: verifier.userId, name: verifier.name, capacity: "leader" as const }];
    const teamId = must(await createTeam(world.organiser, { cycleId, name: "第一核查组", members })).id;
    await db.visit.create({ data: { applicationId: second.id, teamId, plannedOn: now() } });
    const untold = async (reader: Actor) => {
      const read = await reviewCase(reader, second.id);
      if (!read) throw new Error("not read");
      expect(await likenessOfItem(reader, read, items[0]!)).toEqual([]);
      expect(await likeItems(read)).toEqual([]);
    };
    await untold(assessors[0]!);
    const organising = (await reviewCase(world.organiser, second.id))!;
    expect(await likeItems(organising)).toEqual([1, 2]);
    await db.application.update({ where: { id: second.id }, data: { stage: "verification" } });
    await untold(verifier);
  });
});

describe("提示传的人", () => {
  test("PDF 里的也数得出", async () => {
    const draft = await drawnUp();
    const { sha256 } = await put(draft, "名单.pdf", pdfOf({ text: "ID 11010519491231002X, 440524188001010014" }));
    await knowFile(sha256);
    expect(await db.fileKnowledge.findUnique({ where: { sha256 } })).toMatchObject({ identities: 2, secrecy: "none" });
  });

  test("密级标志和成批的身份证号码有提示，号码不留，确认的人和时间留痕", async () => {
    const draft = await drawnUp();
    const numbers = ["11010519491231002X", "440524188001010014", "440524198001010013", "320311770706001"];
    const { sha256, id: evidenceId } = await put(draft, "名单.docx", docxOf("机密★5年", ...numbers, "x"));
    await knowFile(sha256);
    const known = await db.fileKnowledge.findUniqueOrThrow({ where: { sha256 } });
    expect(known).toMatchObject({ secrecy: "marked", mark: "机密★5年", state: "known" });
    expect(JSON.stringify(known, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      "110105",
    );
    const [hint] = await hintsOf(draft.place.filer, draft.id, items[0]!);
    expect(hint).toMatchObject({ level: "marked", confirmed: null });
    const { confirmNoSecret } = await import("@/lib/evidence/hints");
    const order = { applicationId: draft.id, indicatorId: items[0]!, evidenceId };
    const stranger = await makeActor(await makeOrganisation("county_government", await makeArea("county")), "filing");
    expect(await confirmNoSecret(stranger, order)).toMatchObject({ ok: false, error: { code: "not_found" } });
    for (let n = 0; n < 2; n += 1) must(await confirmNoSecret(draft.place.filer, order));
    expect((await hintsOf(draft.place.filer, draft.id))[0]!.confirmed).toMatchObject({ by: draft.place.filer.name });
    expect(await db.event.count({ where: { applicationId: draft.id, action: "confirm_no_secret" } })).toBe(1);
  });
});
