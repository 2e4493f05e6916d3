import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { checkingOf } from "@/lib/applications/checking";
import { saveReport } from "@/lib/applications/commands";
import { saveAnswer } from "@/lib/applications/save-answer";
import { db } from "@/lib/platform/db";
import { savePart } from "@/lib/thematic/commands";
import { formOf } from "@/lib/thematic/queries";
import { codeOf } from "../support/acts";
import { setClock } from "../support/clock";
import { id, item, openDossier, place, returned, submit, submitted, world } from "../support/dossier";
import { answer, fillIn, makePlace, opened } from "../support/filing";

const PARTS = [
  { position: 1, title: "基本情况", characterLimit: 10, required: true },
  { position: 2, title: "推广意义", characterLimit: null, required: false },
];
let sections: string[];

beforeEach(async () => {
  await openDossier("thematic");
  const cycleId = world.cycle.id;
  const there = await db.thematicSection.count({ where: { cycleId } });
  if (there === 0) await db.thematicSection.createMany({ data: PARTS.map((part) => ({ cycleId, ...part })) });
  sections = (await formOf(id)).map(({ sectionId }) => sectionId);
  await db.application.update({ where: { id }, data: { themeId: world.themeId } });
});

const part = (change: object = {}) => ({
  applicationId: id,
  sectionId: sections[0]!,
  text: "由县长牵头。",
  version: 0,
  ...change,
});

describe("单项申报书", () => {
  test("按周期规定的各部分保存，字数按 Word 计", async () => {
    expect(await savePart(place.filer, part())).toMatchObject({ ok: true, value: { version: 1, characters: 6 } });
    expect((await formOf(id)).map(({ title, text, characters }) => [title, text, characters])).toEqual([
      ["基本情况", "由县长牵头。", 6],
      ["推广意义", "", 0],
    ]);
  });

  test("他人先保存了：拒绝，并带回现存的内容；两人同时保存只有一人成功", async () => {
    await savePart(place.colleague, part({ text: "同事写的。" }));
    expect(await savePart(place.filer, part())).toMatchObject({
      ok: false,
      error: { code: "stale", current: { text: "同事写的。", version: 1 } },
    });
    const both = await Promise.all([
      savePart(place.filer, part({ text: "甲", version: 1 })),
      savePart(place.colleague, part({ text: "乙", version: 1 })),
    ]);
    expect(both.map(codeOf).sort()).toEqual([null, "stale"]);
  });

  test("别的单位、综合申报、别的周期的部分：没有找到；签发人不能改；截止后不能改；什么也没有留下", async () => {
    const stranger = await makePlace(world);
    expect(codeOf(await savePart(stranger.filer, part()))).toBe("not_found");
    expect(codeOf(await savePart(place.filer, part({ sectionId: randomUUID() })))).toBe("not_found");
    const comprehensive = await opened(world, place);
    expect(codeOf(await savePart(place.filer, part({ applicationId: comprehensive })))).toBe("not_found");
    expect(await formOf(comprehensive)).toEqual([]);
    expect(codeOf(await savePart(place.signer, part()))).toBe("not_allowed");
    expect(codeOf(await savePart(place.filer, { ...part(), text: 3 as never }))).toBe("invalid_input");
    setClock("2026-03-01T00:00:00Z");
    expect(codeOf(await savePart(place.filer, part()))).toBe("outside_submission_window");
    expect(await db.thematicText.count({ where: { applicationId: { in: [id, comprehensive] } } })).toBe(0);
  });

  test("必填的部分没有写、写长了，不能报送；可以不填的不妨碍；自评报告可以不写", async () => {
    const { items, bonus, deduction } = world.catalogue;
    for (const each of items) await saveAnswer(place.filer, answer(id, each));
    for (const each of [bonus, deduction]) await saveAnswer(place.filer, answer(id, each, { judgement: "not_met" }));
    expect(await submit()).toMatchObject({
      ok: false,
      error: { code: "form_incomplete", detail: { parts: "基本情况" } },
    });
    await savePart(place.filer, part({ text: "字".repeat(12) }));
    expect(await submit()).toMatchObject({
      ok: false,
      error: { code: "form_part_too_long", detail: { title: "基本情况", limit: 10, over: 2 } },
    });
    await savePart(place.filer, part({ version: 1 }));
    await savePart(place.filer, part({ sectionId: sections[1]!, text: "字".repeat(2000) }));
    expect(await submit()).toMatchObject({
      ok: false,
      error: { code: "form_too_long", detail: { limit: 2000, over: 6 } },
    });
    await savePart(place.filer, part({ sectionId: sections[1]!, text: "", version: 1 }));
    expect(codeOf(await submit())).toBeNull();
  });

  test("报送后冻结在副本里，不能再改；退回报告的，申报书也可以改", async () => {
    await savePart(place.filer, part());
    await submitted();
    const snapshot = await db.snapshot.findFirstOrThrow({ where: { applicationId: id, milestone: "submit" } });
    expect(snapshot.content).toMatchObject({ form: [{ title: "基本情况", text: "由县长牵头。", characters: 6 }] });
    expect(codeOf(await savePart(place.filer, part({ version: 1 })))).toBe("wrong_stage");
    await returned(item());
    expect(codeOf(await savePart(place.filer, part({ version: 1 })))).toBe("item_not_open");
    await db.correctionItem.updateMany({ where: { request: { applicationId: id } }, data: { indicatorId: null } });
    expect(codeOf(await savePart(place.filer, part({ version: 1 })))).toBeNull();
  });

  test("周期启动之后，各部分不能改动", async () => {
    await expect(
      db.thematicSection.update({ where: { id: sections[0]! }, data: { characterLimit: 1 } }),
    ).rejects.toThrow();
  });
});

describe("核对报送", () => {
  test("列出全部不能报送的原因，不只是第一条；报送以后没有", async () => {
    const open = (await checkingOf(place.filer, id))!;
    expect(open.blocking!.map(({ code }) => code)).toEqual(["dossier_incomplete", "form_incomplete"]);
    await fillIn(world, place, id);
    await savePart(place.filer, part());
    expect((await checkingOf(place.filer, id))!.blocking).toEqual([]);
    await saveReport(place.filer, { applicationId: id, text: "字".repeat(2001), version: 1 });
    expect((await checkingOf(place.filer, id))!.blocking!.map(({ code }) => code)).toEqual(["report_too_long"]);
  });
  test("报送以后：回执、报了什么；别的单位和审阅人没有这一页", async () => {
    await savePart(place.filer, part());
    await submitted();
    expect(await checkingOf(place.filer, id)).toMatchObject({
      blocking: null,
      receipts: [{ signedBy: place.signer.name }],
    });
    const stranger = await makePlace(world);
    expect(await checkingOf(stranger.filer, id)).toBeNull();
    expect(await checkingOf(world.reviewer, id)).toBeNull();
  });
});
