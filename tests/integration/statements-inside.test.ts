import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { checkingOf } from "@/lib/applications/checking";
import { readDossier } from "@/lib/applications/dossier";
import { readHead } from "@/lib/applications/dossier-rows";
import { closedNow } from "@/lib/applications/editing";
import { contributionOf } from "@/lib/assignments/contributing";
import { progressOf } from "@/lib/assignments/progress";
import { assignmentLines } from "@/lib/assignments/queries";
import { beforeFiling } from "@/lib/checking/before-filing";
import { itemChain } from "@/lib/checking/item-chain";
import { checkPageOf } from "@/lib/checking/queries";
import { askedCorrection } from "@/lib/corrections/asked";
import { deskOf } from "@/lib/desk/queries";
import { libraryOf } from "@/lib/evidence/queries";
import { hintLines } from "@/lib/hints/queries";
import type { Actor } from "@/lib/policy/standing";
import { shortcomingOf, shortcomingsOf } from "@/lib/shortcomings/queries";
import { shortcomingsQuery } from "@/lib/shortcomings/schema";
import { MOST, shell, signedIn, someCase, statementsOf } from "../support/statements";

describe("内部的各页，一次请求最多 15 条 SQL", () => {
  let clerk: Actor;
  let checker: Actor;
  let unit: Actor;
  let id: string;
  beforeAll(async () => {
    clerk = await signedIn("yanhu_shenbao");
    checker = await signedIn("yanhu_shenhe");
    unit = await signedIn("yanhu_zrj_shenbao");
    ({ id } = await someCase({ applicantId: clerk.organisationId, assignments: { some: {} } }));
  });

  test("演示中的县正在审核：有通过的、退回的、改后待审的，问题清单各种状态都有", async () => {
    const states = (await checkPageOf(checker, id))!.rows.map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(["unready", "waiting", "changed", "returned", "checked"]));
    const list = (await shortcomingsOf(clerk, id, shortcomingsQuery.parse({})))!;
    expect(new Set(list.rows.map(({ state }) => state))).toEqual(new Set(["open", "rectifying", "closed"]));
    expect((await deskOf(checker)).map(({ work }) => work)).toContain("check_items");
    expect((await deskOf(clerk)).map(({ work }) => work)).toContain("mend_items");
    expect((await deskOf(unit)).map(({ work }) => work)).toContain("rectify_unit");
  });

  test("内部审核、问题清单、进度一览", async () => {
    const pages = [
      () => checkPageOf(checker, id),
      () => shortcomingsOf(clerk, id, shortcomingsQuery.parse({})),
      () => shortcomingOf(clerk, id, 1),
      () => progressOf(clerk, id),
    ];
    for (const page of pages) {
      const sent = await statementsOf(async () => {
        await shell(clerk);
        expect(await readHead(clerk, id)).not.toBeNull();
        expect(await page()).not.toBeNull();
      });
      expect(sent).toBeLessThanOrEqual(MOST);
    }
  });

  test("指标页和核对页", async () => {
    const { indicatorId } = (await checkPageOf(clerk, id))!.rows[0]!;
    const item = await statementsOf(async () => {
      await shell(clerk);
      const dossier = (await readDossier(clerk, id))!;
      await closedNow(clerk, id, indicatorId);
      await Promise.all([
        askedCorrection(id),
        libraryOf(clerk, { applicationId: id, indicatorId }),
        assignmentLines(id),
      ]);
      await hintLines(dossier);
      await itemChain(clerk, { applicationId: id, indicatorId, applicantId: clerk.organisationId });
    });
    const check = await statementsOf(async () => {
      await shell(clerk);
      const { facts } = (await checkingOf(clerk, id))!;
      await panelFor(clerk, "application", id, facts);
      const inside = await beforeFiling(id, clerk.organisationId);
      expect([inside.on, inside.open.length > 0, inside.shortcomings > 0]).toEqual([true, true, true]);
    });
    expect(item).toBeLessThanOrEqual(MOST);
    // a thematic dossier that is divided and checked tells all of it at once: one more than other pages
    expect(check).toBeLessThanOrEqual(MOST + 1);
  });

  test("责任单位的指标页", async () => {
    const sent = await statementsOf(async () => {
      await shell(unit);
      const { items } = (await contributionOf(unit, id))!;
      const indicatorId = items[0]!.item.id;
      await closedNow(unit, id, indicatorId);
      await libraryOf(unit, { applicationId: id, indicatorId });
      await itemChain(unit, { applicationId: id, indicatorId, applicantId: null });
    });
    expect(sent).toBeLessThanOrEqual(MOST);
  });
});
