import { beforeEach, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { progressOf } from "@/lib/applications/progress";
import { saveAnswer } from "@/lib/applications/save-answer";
import { besideItem } from "@/lib/evidence/beside";
import { cardHints } from "@/lib/evidence/card";
import { addSummary } from "@/lib/evidence/commands";
import { checkHint } from "@/lib/hints/commands";
import { filedHints, hintLines } from "@/lib/hints/queries";
import { db } from "@/lib/platform/db";
import { codeOf, must } from "../support/acts";
import { setClock } from "../support/clock";
import { id, item, openDossier, place, returned, submit, submitted, world } from "../support/dossier";
import { answer, fillIn, makePlace } from "../support/filing";
import { makeActor } from "../support/world";

beforeEach(() => openDossier());

const lines = async () => hintLines((await readDossier(place.filer, id))!);
const hintOf = async (rule: string) => (await lines()).find((line) => line.rule === rule);
const checking = (hash: string, reason = "与统计年报核对无误。") => ({ applicationId: id, hash, reason });

describe("一致性提示", () => {
  test("写到其他县的名称：提示；本县、所在市的名称不提示", async () => {
    const other = await db.area.findFirstOrThrow({
      where: { level: "county", validTo: null, name: { endsWith: "县" } },
    });
    const own = { organisations: { some: { id: place.filer.organisationId } } };
    await db.area.updateMany({ where: own, data: { name: "本示范县" } });
    await saveAnswer(place.filer, answer(id, item(), { narrative: "本示范县建立制度。" }));
    expect(await hintOf("other_place")).toBeUndefined();
    await saveAnswer(place.filer, answer(id, item(), { narrative: `${other.name}建立制度。`, version: 1 }));
    expect(await hintOf("other_place")).toMatchObject({
      positions: [expect.any(Number)],
      detail: { names: other.name },
    });
  });

  test("标记为已核实：记下理由、姓名和时间；内容一改，提示重新出现", async () => {
    await saveAnswer(place.filer, answer(id, item(), { narrative: "办结率达到103%。" }));
    const { hash } = (await hintOf("text_over_hundred"))!;
    expect(await checkHint(place.filer, checking(hash))).toMatchObject({ ok: true });
    expect(await hintOf("text_over_hundred")).toMatchObject({
      checked: { reason: "与统计年报核对无误。", by: place.filer.name, at: expect.stringMatching(/^2026-02-15T02:00/) },
    });
    expect(await db.event.count({ where: { subjectId: id, action: "check_hint" } })).toBe(1);
    await saveAnswer(place.filer, answer(id, item(), { narrative: "按期办结率达到103%。", version: 1 }));
    expect(await hintOf("text_over_hundred")).toMatchObject({ checked: null });
  });

  test("卡片上的日期也比对，与卡片自己的提示用同一时段", async () => {
    await saveAnswer(place.filer, answer(id, item()));
    const { id: evidenceId } = must(
      await addSummary(place.filer, { applicationId: id, indicatorId: item(), title: "台账", text: "今年的台账。" }),
    );
    const dated = async (day: string) => {
      await db.evidence.update({ where: { id: evidenceId }, data: { issuedOn: new Date(`${day}T00:00:00Z`) } });
      const dossier = (await readDossier(place.filer, id))!;
      const { evidence } = itemsOf(dossier).find((each) => each.id === item())!;
      const { window } = await besideItem(place.filer, id, evidence);
      const rules = (await hintLines(dossier)).map(({ rule }) => rule).filter((rule) => rule === "date_before");
      return [...cardHints(evidence[0]!, window), ...rules];
    };
    expect(await dated("2023-12-31")).toEqual(["date_before_window", "date_before"]);
    expect(await dated("2024-01-01")).toEqual([]);
  });

  test("两人同时核实同一条：都收下，只留一条", async () => {
    await saveAnswer(place.filer, answer(id, item(), { narrative: "办结率达到103%。" }));
    const { hash } = (await hintOf("text_over_hundred"))!;
    const both = await Promise.all([
      checkHint(place.filer, checking(hash, "核对过了。")),
      checkHint(place.colleague, checking(hash, "也核对过了。")),
    ]);
    expect(both.map(codeOf)).toEqual([null, null]);
    expect(await db.hintCheck.count({ where: { applicationId: id } })).toBe(1);
  });

  test("不受理的：没有理由、内容已改、别的单位、签发人、已经报送；都不留下记录", async () => {
    await saveAnswer(place.filer, answer(id, item(), { narrative: "办结率达到103%。" }));
    const { hash } = (await hintOf("text_over_hundred"))!;
    const stranger = await makePlace(world);
    expect(await checkHint(place.filer, checking(hash, " "))).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { reason: expect.any(String) } },
    });
    expect(codeOf(await checkHint(stranger.filer, checking(hash)))).toBe("not_found");
    expect(codeOf(await checkHint(place.signer, checking(hash)))).toBe("not_allowed");
    expect(codeOf(await checkHint(place.filer, checking("0".repeat(64))))).toBe("stale");
    setClock("2026-03-02T00:00:00Z");
    expect(codeOf(await checkHint(place.filer, checking(hash)))).toBe("outside_submission_window");
    expect(await db.hintCheck.count({ where: { applicationId: id } })).toBe(0);
  });

  test("退回补正时只能核实退回的项", async () => {
    await saveAnswer(place.filer, answer(id, item(), { narrative: "办结率达到103%。" }));
    await saveAnswer(place.filer, answer(id, item(1), { narrative: "按期办结率达到104%。" }));
    await returned(item(1));
    const over = (await lines()).filter(({ rule }) => rule === "text_over_hundred");
    expect(over).toHaveLength(2);
    const results = [];
    for (const { hash } of over) results.push(codeOf(await checkHint(place.filer, checking(hash))));
    expect(results).toEqual(["item_not_open", null]);
  });

  test("几项合在一起的提示，退回了其中一项的可以核实，一项也没有退回的不可以", async () => {
    const narrative = "权责清单已经公布，并按季度动态更新。";
    for (const each of [item(), item(1)]) await saveAnswer(place.filer, answer(id, each, { narrative }));
    await returned(item(1));
    const { hash, itemIds } = (await hintOf("narrative_repeated"))!;
    expect(itemIds).toEqual([item(), item(1)]);
    expect(codeOf(await checkHint(place.filer, checking(hash)))).toBeNull();
    await db.correctionItem.updateMany({ where: { request: { applicationId: id } }, data: { indicatorId: null } });
    expect(codeOf(await checkHint(place.filer, checking(hash)))).toBe("item_not_open");
  });

  test("不妨碍报送；报送之后审阅人看得到提示和说明，补正期间看不到", async () => {
    await fillIn(world, place, id);
    const unproven = (await lines()).filter(({ rule }) => rule === "met_unproven");
    expect(unproven.length).toBeGreaterThan(0);
    await checkHint(place.filer, checking(unproven[0]!.hash));
    expect(codeOf(await submit())).toBeNull();
    await openDossier();
    await submitted();
    const filed = (await readDossier(await makeActor(world.cityOffice, "reviewing"), id))!;
    expect((await filedHints(filed))!.length).toBeGreaterThan(0);
    expect(await filedHints({ ...filed, stage: "returned" })).toBeNull();
    expect(await filedHints({ ...filed, stage: "draft" })).toBeNull();
  });

  test("以报送之日为准：日后再看，提示不变", async () => {
    await saveAnswer(place.filer, answer(id, item(), { narrative: "2026年6月召开了会议。" }));
    expect(await hintOf("date_ahead")).toBeDefined();
    await db.application.update({
      where: { id },
      data: { submittedAt: new Date("2026-02-20T00:00:00Z"), stage: "first_review" },
    });
    setClock("2026-09-01T00:00:00Z");
    expect(await hintOf("date_ahead")).toBeDefined();
    // 退回补正时接着写，以现在为准
    await db.application.update({ where: { id }, data: { stage: "returned" } });
    expect(await hintOf("date_ahead")).toBeUndefined();
  });
});

describe("进度与差距", () => {
  test("本单位看得到整份；责任单位、审阅人、其他单位没有这一页", async () => {
    await fillIn(world, place, id);
    const progress = (await progressOf(place.signer, id))!;
    expect(progress.gaps).toEqual([]);
    expect(progress.meter.rate).toMatchObject({ met: 2, applicable: 2, short: 0 });
    const stranger = await makePlace(world);
    expect(await progressOf(stranger.filer, id)).toBeNull();
    expect(await progressOf(world.reviewer, id)).toBeNull();
    expect(await progressOf(place.filer, "no-id")).toBeNull();
  });
});
