import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { panelFor } from "@/lib/acts/queries";
import { readDossier } from "@/lib/applications/dossier";
import { saveRemark } from "@/lib/first-review/commands";
import { deskPage } from "@/lib/first-review/desk";
import { reviewCase } from "@/lib/first-review/queries";
import { readingCase } from "@/lib/first-review/reading";
import { deskQuery } from "@/lib/first-review/schema";
import { db } from "@/lib/platform/db";
import { stageOf } from "../support/cycle";
import { clerk, OPINION, onTheDesk, openDesk, order, places, world } from "../support/review";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

beforeAll(openDesk);

describe("退回补正", () => {
  const corrections = () => [{ indicatorId: world.catalogue.items[0]!, remark: "请补充清单公布的网址" }];
  const dueAt = "2099-01-10";

  test("只列明的项解冻，原文与补正要求一并保存", async () => {
    const { id } = await onTheDesk();
    await db.indicatorAnswer.updateMany({
      where: { applicationId: id, indicatorId: world.catalogue.items[0]! },
      data: { narrative: "原来的说明" },
    });
    const result = await act(
      clerk,
      order(id, "return_for_correction", { corrections: JSON.stringify(corrections()), dueAt }),
    );
    expect(result).toMatchObject({ ok: true, value: { kind: "moved", to: "returned" } });
    const request = await db.correctionRequest.findFirstOrThrow({
      where: { applicationId: id },
      include: { items: true },
    });
    expect(request).toMatchObject({ round: 1, officeId: world.cityOffice.id });
    expect(request.dueAt.toISOString()).toBe("2099-01-10T15:59:59.999Z");
    expect(request.items).toMatchObject([{ remark: "请补充清单公布的网址", before: { narrative: "原来的说明" } }]);
  });

  test("没有列项、期限不对、次数用完都退不了，什么也不留下", async () => {
    const { id } = await onTheDesk();
    expect(await act(clerk, order(id, "return_for_correction", { corrections: "[]", dueAt }))).toMatchObject({
      error: { code: "invalid_input" },
    });
    expect(await act(clerk, order(id, "return_for_correction", { corrections: "{坏", dueAt }))).toMatchObject({
      error: { code: "invalid_input" },
    });
    expect(
      await act(clerk, order(id, "return_for_correction", { corrections: corrections(), dueAt: "明天" })),
    ).toMatchObject({ error: { fields: { dueAt: "请选择日期" } } });
    for (const round of [1, 2]) {
      const at = new Date("2026-02-01T00:00:00Z");
      await db.correctionRequest.create({
        data: { applicationId: id, officeId: world.cityOffice.id, round, dueAt: at, openedAt: at, closedAt: at },
      });
    }
    expect(await act(clerk, order(id, "return_for_correction", { corrections: corrections(), dueAt }))).toMatchObject({
      error: { code: "correction_rounds_used" },
    });
    expect(await stageOf(id)).toBe("first_review");
    expect(await db.correctionRequest.count({ where: { applicationId: id } })).toBe(2);
  });

  test("退回中的案卷不能推荐", async () => {
    await places(5);
    const { id } = await onTheDesk();
    await act(clerk, order(id, "return_for_correction", { corrections: corrections(), dueAt }));
    expect(await act(clerk, order(id, "recommend", { opinion: OPINION }, 1))).toMatchObject({
      error: { code: "wrong_stage" },
    });
  });

  test("看到的是旧版本时不办，且说明已被他人更新", async () => {
    const { id } = await onTheDesk();
    expect(
      await act(clerk, order(id, "return_for_correction", { corrections: corrections(), dueAt }, 7)),
    ).toMatchObject({ error: { code: "stale" } });
  });
});

describe("各看各的", () => {
  test("外省办公室、申报单位以外的人都看不到，也办不了，与不存在无异", async () => {
    const { id } = await onTheDesk();
    const stranger = await makeActor(
      await makeOrganisation("office", await makeArea("province")),
      "reviewing",
      "organising",
      "signing",
    );
    expect(await reviewCase(stranger, id)).toBeNull();
    expect(await panelFor(stranger, "application", id)).toBeNull();
    expect((await deskPage(stranger, deskQuery.parse({}))).total).toBe(0);
    const refused = await act(stranger, order(id, "recommend", { opinion: OPINION }));
    const absent = await act(stranger, order(randomUUID(), "recommend", { opinion: OPINION }));
    expect(refused).toEqual(absent);
    expect(refused).toMatchObject({ error: { code: "not_found" } });
  });

  test("逐项意见各办公室一层；申报单位看不到意见与推荐", async () => {
    const { id, filer } = await onTheDesk();
    const canary = "初审存疑：清单未见公布";
    const said = {
      applicationId: id,
      indicatorId: world.catalogue.items[1]!,
      opinion: "doubt",
      remark: canary,
      version: 0,
    };
    expect(await saveRemark(clerk, said)).toEqual({ ok: true, value: { version: 1 } });
    expect(await saveRemark(clerk, said)).toMatchObject({ error: { code: "stale" } });
    expect(await saveRemark(clerk, { ...said, version: 1, remark: "" })).toMatchObject({
      error: { code: "invalid_input" },
    });
    expect((await readingCase(clerk, id, 0))!.layers).toMatchObject([{ remark: canary, own: true }]);
    expect(await readingCase(filer, id, 0)).toBeNull();
    expect(await reviewCase(filer, id)).toBeNull();
    expect(JSON.stringify(await readDossier(filer, id))).not.toContain(canary);
    expect(await saveRemark(filer, { ...said, version: 1 })).toMatchObject({ error: { code: "not_allowed" } });
  });
});
