import { describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { itemState, nextUnfinished, type TaskItem } from "@/lib/applications/tasks";
import { openWorkbench, readOpenItem, readWorkbench } from "@/lib/applications/workbench";
import { db } from "@/lib/platform/db";
import { MOST, shell, signedIn, statementsOf } from "../support/statements";

/** Every application of the demonstration, read by somebody of the place itself. */
const OWN = ["heting_shenbao", "yanhu_shenbao", "shilan_shenbao"];

describe("填报工作台", () => {
  test("每项的状态、符合率、下一未完成项与整份案卷一致", async () => {
    let compared = 0;
    for (const account of OWN) {
      const actor = await signedIn(account);
      for (const { id } of await db.application.findMany({ where: { applicantId: actor.organisationId } })) {
        const [dossier, workbench] = [await readDossier(actor, id), await readWorkbench(actor, id)];
        const all = itemsOf<TaskItem>(workbench!);
        expect(all.map(itemState)).toEqual(itemsOf(dossier!).map(itemState));
        expect(workbench!.compliance).toEqual(dossier!.compliance);
        expect(nextUnfinished(all, 7)).toBe(nextUnfinished(itemsOf(dossier!), 7));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(3);
  });

  test("列表里没有任何一项写的内容，打开的一项是全的", async () => {
    const actor = await signedIn("yanhu_shenbao");
    const answers = await db.indicatorAnswer.findMany({
      where: { application: { applicantId: actor.organisationId }, narrative: { not: "" } },
      include: { indicator: true },
    });
    const { applicationId, narrative, indicator } = answers[0]!;
    expect(narrative.length).toBeGreaterThan(5);
    expect(JSON.stringify(await readWorkbench(actor, applicationId))).not.toContain(narrative);
    const { workbench, row } = (await openWorkbench(actor, applicationId, indicator.position))!;
    expect(await readOpenItem(workbench, row!)).toEqual(
      itemsOf((await readDossier(actor, applicationId))!).find(({ id }) => id === indicator.id),
    );
    expect(JSON.stringify(workbench)).not.toContain(narrative);
  });

  test("别的单位、没有的序号：没有", async () => {
    const actor = await signedIn("yanhu_shenbao");
    const stranger = await signedIn("heting_shenbao");
    const { id } = await db.application.findFirstOrThrow({ where: { applicantId: actor.organisationId } });
    expect(await readWorkbench(stranger, id)).toBeNull();
    for (const nowhere of [999, Number.NaN]) expect((await openWorkbench(actor, id, nowhere))!.row).toBeUndefined();
  });

  test("打开一项的页面不超过规定的 SQL 条数", async () => {
    const actor = await signedIn("yanhu_shenbao");
    const { id } = await db.application.findFirstOrThrow({ where: { applicantId: actor.organisationId } });
    const page = await statementsOf(async () => {
      await shell(actor);
      const { workbench, row } = (await openWorkbench(actor, id, 1))!;
      await readOpenItem(workbench, row!);
    });
    // 另有能否填写、退回补正、材料库、任务分工各一条以上
    expect(page).toBeLessThanOrEqual(MOST - 6);
  });
});
