import { beforeEach, describe, expect, test } from "vitest";
import { saveReport } from "@/lib/applications/commands";
import { saveAnswer } from "@/lib/applications/save-answer";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { restoreReport, takeReportParts } from "@/lib/self-report/commands";
import { keptVersion, keptVersions } from "@/lib/self-report/queries";
import { broughtFrom, reportOrigins } from "@/lib/self-report/sources";
import { previewWord, reportAsWord } from "@/lib/self-report/word";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { id, item, openDossier, place, returned, world } from "../support/dossier";
import { answer, opened } from "../support/filing";
import { makeTitle } from "../support/titles";

const AT = "2026-02-15T10:00:00+08:00";
const TEXT = "引言。\n一、主要做法\n县政府公布清单。";
const PART = { heading: "二、不足", body: "力量不足。", how: "append" as const };

beforeEach(() => openDossier());

const save = (text: string, version: number, actor: Actor = place.filer) =>
  saveReport(actor, { applicationId: id, text, version });
const take = (order: object, actor: Actor = place.filer) =>
  takeReportParts(actor, { applicationId: id, version: 1, from: "answers", parts: [PART], ...order });
const stored = () => db.selfAssessmentReport.findUnique({ where: { applicationId: id } });

describe("留存以往的文本", () => {
  test("换人填写、隔了十分钟的留存，同一人接着填的不逐次留存", async () => {
    must(await save("第一稿。", 0));
    must(await save("第二稿。", 1));
    must(await save("第三稿。", 2));
    expect((await keptVersions(id)).map(({ version }) => version)).toEqual([1]);
    must(await save("同事改。", 3, place.colleague));
    setClock("2026-02-15T10:20:00+08:00");
    must(await save("同事再改。", 4, place.colleague));
    must(await save("同事又改。", 5, place.colleague));
    const kept = await keptVersions(id);
    expect(kept.map(({ version, byName, source }) => [version, byName, source])).toEqual([
      [5, place.colleague.name, "typed"],
      [3, place.filer.name, "typed"],
      [1, place.filer.name, "typed"],
    ]);
    expect(await keptVersion(id, kept[1]!.id)).toMatchObject({ text: "第三稿。" });
  });

  test("留存的文本改不了，也删不掉", async () => {
    must(await save("第一稿。", 0));
    must(await save("第二稿。", 1));
    await expect(db.selfReportVersion.updateMany({ data: { text: "改" } })).rejects.toThrow();
    await expect(db.selfReportVersion.deleteMany({})).rejects.toThrow();
  });

  test("恢复成为新的一版，恢复之前的文字也留存，并留痕", async () => {
    must(await save("第一稿。", 0));
    must(await save("第二稿。", 1));
    const [first] = await keptVersions(id);
    const order = { applicationId: id, from: first!.id };
    expect(await restoreReport(place.filer, { ...order, version: 1 })).toEqual(refused("stale"));
    must(await restoreReport(place.filer, { ...order, version: 2 }));
    expect(await stored()).toMatchObject({ text: "第一稿。", version: 3 });
    expect((await keptVersions(id)).map(({ version, source }) => [version, source])).toEqual([
      [3, "restored"],
      [2, "typed"],
      [1, "typed"],
    ]);
    expect(await db.event.count({ where: { applicationId: id, action: "restore_report" } })).toBe(1);
  });

  test("别处申报的文本恢复不到这里", async () => {
    must(await save("第一稿。", 0));
    must(await save("第二稿。", 1));
    const [kept] = await keptVersions(id);
    await openDossier();
    must(await save("本县的。", 0));
    expect(await restoreReport(place.filer, { applicationId: id, from: kept!.id, version: 1 })).toEqual(
      refused("not_found"),
    );
    expect(await stored()).toMatchObject({ text: "本县的。" });
  });
});

describe("采用带入的部分", () => {
  test("接着现有文字写入，来源、原文留存，并留痕", async () => {
    must(await save(TEXT, 0));
    const { parts, version } = must(await take({}));
    expect({ parts, version }).toEqual({ parts: 1, version: 2 });
    expect(await stored()).toMatchObject({ text: `${TEXT}\n二、不足\n力量不足。`, version: 2 });
    const kept = await keptVersions(id);
    expect(kept.map(({ source }) => source)).toEqual(["answers", "typed"]);
    expect(kept[0]!.sourceName).toBe("截至2026年2月15日的逐项作答");
    expect(await db.event.findFirst({ where: { applicationId: id, action: "take_report_parts" } })).toMatchObject({
      standing: "applicant",
      detail: { parts: 1 },
    });
  });

  test("整篇采用代替现有的，原文仍在以往文本中", async () => {
    must(await save(TEXT, 0));
    must(await take({ from: "word", fileName: "自评报告.docx", whole: true }));
    expect(await stored()).toMatchObject({ text: "一、不足\n力量不足。" });
    const [taken, before] = await keptVersions(id);
    expect(taken).toMatchObject({ source: "word", sourceName: "自评报告.docx" });
    expect(await keptVersion(id, before!.id)).toMatchObject({ text: TEXT });
  });

  test("什么也没选、报告已被改过、来源不是自己的、已经报送：不予采用，一字不动", async () => {
    must(await save(TEXT, 0));
    expect(await take({ parts: [{ ...PART, how: "skip" }] })).toEqual(refused("nothing_chosen"));
    expect(await take({ version: 0 })).toEqual(refused("stale"));
    expect(await take({ from: `annual:${world.office.id}` })).toEqual(refused("not_found"));
    expect(await take({ from: `earlier:${id}` })).toEqual(refused("not_found"));
    expect(await take({}, place.signer)).toEqual(refused("not_allowed"));
    await returned(item());
    expect(await take({})).toEqual(refused("item_not_open"));
    expect(await stored()).toMatchObject({ text: TEXT, version: 1 });
    expect(await db.selfReportVersion.count({ where: { applicationId: id } })).toBe(0);
  });

  test("两人同时采用，只有一人成功", async () => {
    must(await save(TEXT, 0));
    const results = await Promise.all([take({}), take({}, place.colleague)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual(refused("stale"));
    expect(await stored()).toMatchObject({ version: 2 });
  });
});

describe("可以带入的来源", () => {
  test("逐项作答拟成草稿，别人的申报拟不出", async () => {
    must(await saveAnswer(place.filer, answer(id, item(), { narrative: "清单已公布。按季更新。" })));
    const draft = await broughtFrom(place.filer, id, "answers");
    expect(draft!.sections).toEqual([
      { heading: "一、一", body: expect.stringContaining("（一）主要做法和成效\n清单已公布。") },
    ]);
    const before = id;
    await openDossier();
    expect(await broughtFrom(place.filer, before, "answers")).toBeNull();
  });

  test("已经报送的年度报告五个部分，未报送的不列，别的地方的不列", async () => {
    const title = await makeTitle(world);
    const year = (n: number, more: object) =>
      db.annualReport.create({
        data: { designationId: title.id, year: n, dueAt: new Date("2026-01-31T15:59:59Z"), ...more },
      });
    const parts = { achievements: "办结监督事项。", shortcomings: "力量不足。\n经费不足。" };
    const filed = await year(2025, { ...parts, stage: "in_review", submittedAt: new Date("2026-01-20T02:00:00Z") });
    await year(2026, parts);
    const origins = await reportOrigins(title.filer, id);
    expect(origins.map(({ key }) => key)).toEqual([`annual:${filed.id}`]);
    expect(origins[0]!.name).toBe("2025 年度报告（示例法治政府建设示范县），2026年1月20日报送");
    expect((await broughtFrom(title.filer, id, `annual:${filed.id}`))!.sections).toEqual([
      { heading: "一、主要举措和成效", body: "办结监督事项。" },
      { heading: "二、存在的不足和原因", body: "力量不足。\n经费不足。" },
    ]);
    expect(await reportOrigins(place.filer, id)).toEqual([]);
    expect(await broughtFrom(place.filer, id, `annual:${filed.id}`)).toBeNull();
  });

  test("以往申报的自评报告，写明是哪一次、何时", async () => {
    must(await save(TEXT, 0));
    const thematic = await opened(world, place, "thematic");
    const [origin] = await reportOrigins(place.filer, thematic);
    expect(origin).toMatchObject({ key: `earlier:${id}`, name: expect.stringContaining("2026年2月15日填写，未报送") });
    expect((await broughtFrom(place.filer, thematic, origin!.key))!.sections.map(({ heading }) => heading)).toEqual([
      "",
      "一、主要做法",
    ]);
    await db.application.update({ where: { id }, data: { stage: "disqualified" } });
    expect(await reportOrigins(place.filer, thematic)).toEqual([]);
  });
});

test("写成 Word、再上传，没有差别；别人的申报既下载不了也上传不了", async () => {
  must(await save(TEXT, 0));
  const { file, name } = (await reportAsWord(place.filer, id))!;
  expect(name).toMatch(/^自评报告（.+）\.docx$/);
  expect(must(await previewWord(place.filer, { applicationId: id, file }))).toMatchObject({
    title: expect.stringContaining("自评报告"),
    sections: [
      { heading: "", body: "引言。" },
      { heading: "一、主要做法", body: "县政府公布清单。" },
    ],
  });
  const bad = await previewWord(place.filer, { applicationId: id, file: Buffer.from("不是文档") });
  expect(bad).toMatchObject({
    error: { code: "file_refused", detail: { reason: expect.stringContaining("不是 docx") } },
  });
  const before = id;
  await openDossier();
  expect(await reportAsWord(place.filer, before)).toBeNull();
  expect(await previewWord(place.filer, { applicationId: before, file })).toEqual(refused("not_found"));
  setClock(AT);
});
