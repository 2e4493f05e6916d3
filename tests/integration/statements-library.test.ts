import { expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { readHead } from "@/lib/applications/dossier-rows";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { closedNow } from "@/lib/applications/editing";
import { assignmentLines } from "@/lib/assignments/queries";
import { askedCorrection } from "@/lib/corrections/asked";
import { besideItem } from "@/lib/evidence/beside";
import { evidenceIndex } from "@/lib/evidence/index-lines";
import { libraryCard, libraryCycles, libraryPage, possibleCopies, twinsOf, usesOf } from "@/lib/evidence/library";
import { libraryOf } from "@/lib/evidence/queries";
import { libraryQuery } from "@/lib/evidence/schema";
import { targetDossiers, targetItems } from "@/lib/evidence/targets";
import { MOST, shell, signedIn, someCase, statementsOf } from "../support/statements";

test("指标填报、材料目录、材料库和材料卡片各页最多 15 条 SQL", async () => {
  const place = await signedIn("shilan_shenbao");
  const { id } = await someCase({ applicantId: place.organisationId, stage: "draft", evidenceUses: { some: {} } });
  const items = itemsOf((await readDossier(place, id))!);
  const link = items.find(({ evidence }) => evidence.some(({ kind }) => kind === "news_link"))!;
  const item = await statementsOf(async () => {
    await shell(place);
    await readDossier(place, id);
    await closedNow(place, id, link.id);
    await askedCorrection(id);
    await libraryOf(place, { applicationId: id, indicatorId: link.id });
    await assignmentLines(id);
    await besideItem(place, id, link.evidence);
  });
  const index = await statementsOf(async () => {
    await shell(place);
    await readHead(place, id);
    expect((await evidenceIndex(id)).length).toBeGreaterThan(10);
  });
  const library = await statementsOf(async () => {
    await shell(place);
    expect((await libraryPage(place, libraryQuery.parse({ q: "通知" }))).total).toBeGreaterThan(0);
    await libraryCycles(place);
  });
  const evidenceId = link.evidence[0]!.id;
  const card = await statementsOf(async () => {
    await shell(place);
    await libraryCard(place, evidenceId);
    expect((await usesOf(place, evidenceId)).length).toBeGreaterThan(0);
    await twinsOf(place, [evidenceId]);
    await possibleCopies(place);
    await targetDossiers(place);
    expect((await targetItems(place, id, evidenceId)).length).toBeGreaterThan(90);
  });
  expect([item, index, library, card].filter((count) => count > MOST)).toEqual([]);
});
