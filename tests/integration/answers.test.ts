import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { saveReport } from "@/lib/applications/commands";
import { readDossier } from "@/lib/applications/dossier";
import { saveAnswer } from "@/lib/applications/save-answer";
import { db } from "@/lib/platform/db";
import { codeOf, must } from "../support/acts";
import { setClock } from "../support/clock";
import { id, item, openDossier, place, returned, submit, submitted, world } from "../support/dossier";
import { answer, fillIn, makePlace } from "../support/filing";

beforeEach(() => openDossier());

describe("保存一项指标", () => {
  test("保存后得到新版本、时间、还缺什么和当前符合率", async () => {
    const first = await saveAnswer(place.filer, answer(id, item(), { narrative: "" }));
    expect(first).toMatchObject({
      ok: true,
      value: { version: 1, gaps: ["narrative"], compliance: { met: 1, applicable: 2 } },
    });
    const second = await saveAnswer(place.filer, answer(id, item(), { judgement: "not_met", version: 1 }));
    expect(second).toMatchObject({ ok: true, value: { version: 2, gaps: [], compliance: { met: 0, applicable: 2 } } });
  });

  test("他人先保存了：拒绝，并带回现存的内容；两份都没有丢", async () => {
    await saveAnswer(place.colleague, answer(id, item(), { narrative: "同事写的。" }));
    const late = await saveAnswer(place.filer, answer(id, item(), { narrative: "我写的。" }));
    expect(late).toMatchObject({
      ok: false,
      error: { code: "stale", current: { narrative: "同事写的。", version: 1 } },
    });
    const again = await saveAnswer(place.filer, answer(id, item(), { narrative: "我写的。", version: 1 }));
    expect(again.ok).toBe(true);
  });

  test("两人同时按同一版本保存，只有一人成功", async () => {
    await saveAnswer(place.filer, answer(id, item()));
    const both = await Promise.all([
      saveAnswer(place.filer, answer(id, item(), { narrative: "甲", version: 1 })),
      saveAnswer(place.colleague, answer(id, item(), { narrative: "乙", version: 1 })),
    ]);
    expect(both.map(codeOf).sort()).toEqual([null, "stale"]);
  });

  test("别的单位、别的指标体系、不适用于本地区的立法指标：没有找到", async () => {
    const stranger = await makePlace(world);
    expect(codeOf(await saveAnswer(stranger.filer, answer(id, item())))).toBe("not_found");
    expect(codeOf(await saveAnswer(place.filer, answer(id, randomUUID())))).toBe("not_found");
    const legislative = await db.indicator.findFirstOrThrow({
      where: { catalogueId: world.catalogue.id, applicability: "cities_with_legislative_power" },
    });
    expect(codeOf(await saveAnswer(place.filer, answer(id, legislative.id)))).toBe("not_found");
    expect(await db.indicatorAnswer.count({ where: { applicationId: id } })).toBe(0);
  });

  test("本单位签发人不能改填报内容", async () => {
    expect(codeOf(await saveAnswer(place.signer, answer(id, item())))).toBe("not_allowed");
  });

  test("指标体系不设“不适用”的不能选，得分不能超过分值", async () => {
    const result = await saveAnswer(place.filer, answer(id, item(), { judgement: "not_applicable", ownScore: 11 }));
    expect(result).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(Object.keys((result as { error: { fields: object } }).error.fields).sort()).toEqual([
      "judgement",
      "ownScore",
    ]);
  });

  test("结论和得分先后保存，也按合起来的判定：自认不符合的不能另记得分", async () => {
    const save = (changes: object, base: object) =>
      saveAnswer(place.filer, { applicationId: id, indicatorId: item(), version: 0, changes, base } as never);
    must(await save({ ownScore: 1 }, { ownScore: null }));
    const denied = {
      ok: false,
      error: { code: "invalid_input", fields: { ownScore: expect.stringContaining("不符合") } },
    };
    expect(await save({ judgement: "not_met" }, { judgement: null })).toMatchObject(denied);
    must(await save({ judgement: "not_met", ownScore: 0 }, { judgement: null, ownScore: 1 }));
    expect(await save({ ownScore: 1 }, { ownScore: 0 })).toMatchObject(denied);
    must(await save({ narrative: "尚未办到。" }, { narrative: "" }));
  });

  test("截止的那一刻起不能再填，前一分钟可以", async () => {
    setClock("2026-02-28T23:59:00Z");
    expect(codeOf(await saveAnswer(place.filer, answer(id, item())))).toBeNull();
    setClock("2026-03-01T00:00:00Z");
    expect(codeOf(await saveAnswer(place.filer, answer(id, item(1))))).toBe("outside_submission_window");
  });

  test("等待签发时不能修改，撤回提请前内容不变", async () => {
    await fillIn(world, place, id);
    expect(codeOf(await submit())).toBeNull();
    expect(codeOf(await saveAnswer(place.filer, answer(id, item(), { version: 1 })))).toBe("sign_off_pending");
    expect(codeOf(await saveReport(place.filer, { applicationId: id, text: "改", version: 1 }))).toBe(
      "sign_off_pending",
    );
  });

  test("报送以后不能再改", async () => {
    await submitted();
    expect(codeOf(await saveAnswer(place.filer, answer(id, item(), { version: 1 })))).toBe("wrong_stage");
  });
});

describe("退回补正", () => {
  test("只能改退回的项，申报期已过也能改；其余项和报告不能改", async () => {
    await returned(item());
    setClock("2026-03-10T00:00:00Z");
    expect(codeOf(await saveAnswer(place.filer, answer(id, item())))).toBeNull();
    expect(codeOf(await saveAnswer(place.filer, answer(id, item(1))))).toBe("item_not_open");
    expect(codeOf(await saveReport(place.filer, { applicationId: id, text: "改", version: 0 }))).toBe("item_not_open");
  });

  test("只退回报告的，报告能改，指标不能改", async () => {
    await returned(null);
    expect(codeOf(await saveReport(place.filer, { applicationId: id, text: "改", version: 0 }))).toBeNull();
    expect(codeOf(await saveAnswer(place.filer, answer(id, item())))).toBe("item_not_open");
  });

  test("补正期限过后不能再改", async () => {
    await returned(item());
    setClock("2026-03-20T00:00:01Z");
    expect(codeOf(await saveAnswer(place.filer, answer(id, item())))).toBe("correction_deadline_passed");
  });
});

describe("自评报告", () => {
  test("超过字数上限的全文照存，报送时才拒绝，并说明多了多少", async () => {
    await fillIn(world, place, id);
    const saved = await saveReport(place.filer, { applicationId: id, text: "字".repeat(2003), version: 1 });
    expect(saved).toMatchObject({ ok: true, value: { characters: 2003 } });
    expect(await submit()).toMatchObject({
      ok: false,
      error: { code: "report_too_long", detail: { limit: 2000, over: 3 } },
    });
    expect((await readDossier(place.filer, id))?.report?.text).toHaveLength(2003);
  });

  test("他人先保存了：拒绝，并带回现存的报告", async () => {
    await saveReport(place.colleague, { applicationId: id, text: "同事写的", version: 0 });
    const late = await saveReport(place.filer, { applicationId: id, text: "我写的", version: 0 });
    expect(late).toMatchObject({ ok: false, error: { code: "stale", current: { text: "同事写的", version: 1 } } });
  });
});
