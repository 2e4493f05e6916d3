import { describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { itemState, nextUnfinished, type TaskItem } from "@/lib/applications/tasks";
import { readWorkbench } from "@/lib/applications/workbench";
import { db } from "@/lib/platform/db";
import { signedIn, statementsOf } from "../support/statements";

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

  test("列表里没有任何一项写的内容", async () => {
    const actor = await signedIn("yanhu_shenbao");
    const { applicationId, narrative } = await db.indicatorAnswer.findFirstOrThrow({
      where: { application: { applicantId: actor.organisationId }, narrative: { not: "" } },
    });
    expect(narrative.length).toBeGreaterThan(5);
    expect(JSON.stringify(await readWorkbench(actor, applicationId))).not.toContain(narrative);
  });

  test("别的单位读不到", async () => {
    const actor = await signedIn("yanhu_shenbao");
    const stranger = await signedIn("heting_shenbao");
    const { id } = await db.application.findFirstOrThrow({ where: { applicantId: actor.organisationId } });
    expect(await readWorkbench(stranger, id)).toBeNull();
  });

  test("列表只用四条 SQL", async () => {
    const actor = await signedIn("yanhu_shenbao");
    const { id } = await db.application.findFirstOrThrow({ where: { applicantId: actor.organisationId } });
    expect(await statementsOf(async () => readWorkbench(actor, id))).toBe(4);
  });
});
