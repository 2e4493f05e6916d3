import { beforeAll, describe, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { panelFor } from "@/lib/acts/queries";
import { readDossier } from "@/lib/applications/dossier";
import { closedNow } from "@/lib/applications/editing";
import { themesOf } from "@/lib/applications/queries";
import { receiptsOf } from "@/lib/applications/receipts";
import { saveAnswer } from "@/lib/applications/save-answer";
import { contributionOf, contributionsOf } from "@/lib/assignments/contributing";
import { divisionOf } from "@/lib/assignments/queries";
import { bulkActsPage } from "@/lib/bulk-acts/queries";
import { askedCorrection } from "@/lib/corrections/asked";
import { cycleDeadlines } from "@/lib/deadlines/cycle-queries";
import { correctionExtensions, ownExtensions } from "@/lib/deadlines/queries";
import { deadlinesQuery } from "@/lib/deadlines/schema";
import { libraryOf } from "@/lib/evidence/queries";
import { deskPage, deskQuotas } from "@/lib/first-review/desk";
import { areaChoices, officeCycles, officersHere } from "@/lib/first-review/desk-choices";
import { filingBoard } from "@/lib/first-review/filing-board";
import { lastTime } from "@/lib/first-review/last-time";
import { caseOfficers } from "@/lib/first-review/officers";
import { reviewCase } from "@/lib/first-review/queries";
import { readingCase } from "@/lib/first-review/reading";
import { deskQuery, filingQuery } from "@/lib/first-review/schema";
import { likeItems, likenessOfItem } from "@/lib/likeness/queries";
import { phrasesFor } from "@/lib/opinion-phrases/queries";
import { askForPackage } from "@/lib/packages/commands";
import { packageDesk, packageFor } from "@/lib/packages/queries";
import { personBehind } from "@/lib/people/sessions";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { caseBefore, casesBefore } from "@/lib/programmes/cases";
import { rankingOf } from "@/lib/programmes/ranking";
import { promotionMarks } from "@/lib/promotions/queries";
import { viewsOf } from "@/lib/saved-views/queries";
import { checkedOf } from "@/lib/selection/checking";
import { caseSilence, silencePage } from "@/lib/silence/queries";
import { timelineOf } from "@/lib/trail/queries";

import { MOST, sent, shell, signedIn, someCase, statementsOf, textOf, tokens } from "../support/statements";

describe("一次请求最多 15 条 SQL", () => {
  let reviewer: Actor;
  let organiser: Actor;
  beforeAll(async () => {
    reviewer = await signedIn("lanzhoushiban_shenhe");
    organiser = await signedIn("zhongyangban_shenhe");
  });

  test("the session is one statement", async () => {
    expect(await statementsOf(async () => personBehind(await tokens.get(reviewer.userId)!))).toBe(1);
  });

  test("a page of the desk", async () => {
    const page = await statementsOf(async () => {
      await shell(reviewer);
      // filtered by everything that asks for more
      const query = deskQuery.parse({ area: "980301", flag: "overdue", sort: "due", q: "xian", officer: "nobody" });
      await Promise.all([
        deskPage(reviewer, deskQuery.parse({})),
        deskPage(reviewer, query),
        deskQuotas(reviewer),
        areaChoices(reviewer, query.area),
        officeCycles(reviewer),
        officersHere(reviewer),
        viewsOf(reviewer, "review_desk"),
      ]);
    });
    expect(page).toBeLessThanOrEqual(MOST);
    const filing = await statementsOf(async () => {
      await shell(reviewer);
      const board = await filingBoard(reviewer, filingQuery.parse({ state: "not_filed", area: "980301" }));
      expect(board!.cycles.length).toBeGreaterThan(0);
      await areaChoices(reviewer, "980301");
    });
    expect(filing).toBeLessThanOrEqual(MOST);
  });

  test("a page of the organiser's cases", async () => {
    const page = await statementsOf(async () => {
      await shell(organiser);
      await casesBefore(organiser, { page: 1 });
    });
    expect(page).toBeLessThanOrEqual(MOST);
  });

  test("the dossier alone is five, and none is sent for whoever may not read it", async () => {
    const { id } = await someCase({ deskOfficeId: reviewer.organisationId });
    expect(await statementsOf(async () => expect(await readDossier(reviewer, id)).not.toBeNull())).toBe(5);
    const stranger = await signedIn("hecha4");
    expect(await statementsOf(async () => expect(await readDossier(stranger, id)).toBeNull())).toBe(1);
  });

  test("a dossier on the desk, with a correction asked for, and one of its items", async () => {
    const { id } = await someCase({ deskOfficeId: reviewer.organisationId, corrections: { some: {} } });
    const overview = await statementsOf(async () => {
      await shell(reviewer);
      const reviewed = (await reviewCase(reviewer, id))!;
      expect(reviewed.corrections.length).toBeGreaterThan(0);
      await panelFor(reviewer, "application", id, reviewed.facts);
      await timelineOf(reviewer, id, "staff");
      await promotionMarks(id);
      await correctionExtensions(reviewer, id);
      await likeItems(reviewed);
      await caseOfficers(reviewer, reviewed);
      await phrasesFor(reviewer);
      await caseSilence(reviewer, id);
    });
    const item = await statementsOf(async () => {
      await shell(reviewer);
      const { items, standings, stage, cycleStage, resultsPublished } = (await readingCase(reviewer, id, 1))!;
      const facts = { id, stage, cycle: { stage: cycleStage, resultsPublished } };
      await likenessOfItem(reviewer, { facts, standings }, items[0]!.id);
      await lastTime(reviewer, id, items[0]!.id);
    });
    expect([overview, item].filter((count) => count > MOST)).toEqual([]);
  });

  test("批量办理与督办", async () => {
    const pages = [() => bulkActsPage(reviewer, 1), () => silencePage(reviewer, { state: "", page: 1 })];
    for (const page of pages) {
      const count = await statementsOf(async () => {
        await shell(reviewer);
        await page();
      });
      expect(count).toBeLessThanOrEqual(MOST);
    }
  });

  test("what of a dossier can be exported, and one package of it", async () => {
    const { id } = await someCase({ deskOfficeId: reviewer.organisationId, receipts: { some: {} } });
    const { snapshotId } = await db.receipt.findFirstOrThrow({ where: { applicationId: id } });
    const asked = await askForPackage(reviewer, { applicationId: id, snapshotId, format: "pdf" });
    if (!asked.ok) throw new Error(JSON.stringify(asked.error));
    const desk = await statementsOf(async () => {
      await shell(reviewer);
      expect((await packageDesk(reviewer, id))?.sources[0]?.packages).toHaveLength(1);
    });
    const one = await statementsOf(async () => expect(await packageFor(reviewer, asked.value.id)).not.toBeNull());
    expect([desk <= MOST, one <= 6]).toEqual([true, true]);
  });

  test("a case before its organiser, with sheets and recommendations", async () => {
    const { id } = await someCase({ deskOfficeId: organiser.organisationId, sheets: { some: {} } });
    const page = await statementsOf(async () => {
      await shell(organiser);
      const { reviewed, sheets } = (await caseBefore(organiser, id))!;
      expect([sheets.length, reviewed.recommendations.length].every(Boolean)).toBe(true);
      await panelFor(organiser, "application", id, reviewed.facts);
      await timelineOf(organiser, id, "staff");
      await promotionMarks(id);
    });
    expect(page).toBeLessThanOrEqual(MOST);
  });

  test("the deadlines of a cycle", async () => {
    const { id } = await db.cycle.findFirstOrThrow({
      where: { extensions: { some: {} }, programme: { organiserId: organiser.organisationId } },
    });
    const page = await statementsOf(async () => {
      await shell(organiser);
      const found = (await cycleDeadlines(organiser, id, deadlinesQuery.parse({})))!;
      expect([found.lines.length, found.extensions.length].every(Boolean)).toBe(true);
    });
    expect(page).toBeLessThanOrEqual(MOST);
  });

  test("an act is judged by the database's clock without a statement of its own", async () => {
    const place = await signedIn("yanhu_shenbao");
    const { id, version } = await someCase({ applicantId: place.organisationId, stage: "returned" });
    const order = { subject: "application", id, action: "submit", proposal: {}, version, key: "once" };
    await statementsOf(() => act(place, order));
    const timed = sent.mock.calls.map(([query]) => textOf(query).trim()).filter((text) => /now\(\)/.test(text));
    expect(timed.map((text) => text.split(" ")[0])).toEqual(["INSERT"]);
  });

  test("the ranking of a cycle whose results are open", async () => {
    const { id } = await db.cycle.findFirstOrThrow({
      where: { resultsOpenedAt: { not: null }, programme: { organiserId: organiser.organisationId } },
    });
    const page = await statementsOf(async () => {
      await shell(organiser);
      expect(await checkedOf((await rankingOf(organiser, id))!)).toMatchObject({ same: true });
      await panelFor(organiser, "cycle", id);
    });
    expect(page).toBeLessThanOrEqual(MOST);
  });

  test("one's own dossier, sent back", async () => {
    const place = await signedIn("yanhu_shenbao");
    const { id, cycleId } = await someCase({ applicantId: place.organisationId, stage: "returned" });
    const page = await statementsOf(async () => {
      await shell(place);
      await readDossier(place, id);
      await panelFor(place, "application", id);
      await Promise.all([askedCorrection(id), receiptsOf(id), timelineOf(place, id, "applicant")]);
      await ownExtensions(place, { kind: "correction", applicationId: id });
    });
    expect(page).toBeLessThanOrEqual(MOST);
    expect(await statementsOf(() => themesOf(cycleId))).toBe(1);
  });

  test("a dossier that is divided, as the place and as a unit reads it, and a save by a unit", async () => {
    const place = await signedIn("yanhu_shenbao");
    const unit = await signedIn("linyan_shenbao");
    const { id } = await someCase({ applicantId: place.organisationId, assignments: { some: {} } });
    const divided = await statementsOf(async () => {
      await shell(place);
      await readDossier(place, id);
      expect((await divisionOf(place, id, "2026-11-22"))!.tally.length).toBe(4);
    });
    const given = await statementsOf(async () => {
      await shell(unit);
      const { items } = (await contributionOf(unit, id))!;
      expect(items.length).toBeGreaterThan(10);
      await closedNow(unit, id, items[0]!.item.id);
      await libraryOf(unit, { applicationId: id, indicatorId: items[0]!.item.id });
    });
    const list = await statementsOf(() => contributionsOf(unit, 1));
    expect([divided, given].filter((count) => count > MOST)).toEqual([]);
    expect(list).toBe(1);
    const begun = { applicationId: id, state: "filling", leadOrganisationId: unit.organisationId } as const;
    const { indicatorId } = await db.indicatorAssignment.findFirstOrThrow({
      where: { applicationId: id, state: "returned" },
    });
    await db.indicatorAssignment.updateMany({ where: { applicationId: id, indicatorId }, data: begun });
    const answer = await db.indicatorAnswer.findFirstOrThrow({ where: { applicationId: id, indicatorId } });
    const { version, judgement, declared } = answer;
    const input = { applicationId: id, indicatorId, version, judgement, declared, narrative: "本镇今年的做法。" };
    const saved = await statementsOf(async () => {
      const result = await saveAnswer(unit, { ...input, ownScore: null, notApplicableReason: "", metrics: {} });
      expect(result).toMatchObject({ ok: true, value: { compliance: null } });
    });
    expect(saved).toBe(3);
  });

  test("saving one item: three statements in its transaction", async () => {
    const place = await signedIn("shilan_shenbao");
    const { id } = await someCase({ applicantId: place.organisationId, stage: "draft" });
    const answer = await db.indicatorAnswer.findFirstOrThrow({ where: { applicationId: id } });
    const { indicatorId, version, judgement, declared } = answer;
    const input = { applicationId: id, indicatorId, version, judgement, declared, narrative: "改过的说明" };
    const saved = await statementsOf(async () => {
      const result = await saveAnswer(place, { ...input, ownScore: null, notApplicableReason: "", metrics: {} });
      expect(result).toMatchObject({ ok: true });
    });
    expect(saved).toBe(3);
  });
});
