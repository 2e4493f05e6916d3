import { expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { checkingOf } from "@/lib/applications/checking";
import { readDossier } from "@/lib/applications/dossier";
import { closedNow } from "@/lib/applications/editing";
import { progressOf } from "@/lib/applications/progress";
import { assignmentLines } from "@/lib/assignments/queries";
import { askedCorrection } from "@/lib/corrections/asked";
import { libraryOf } from "@/lib/evidence/queries";
import { lastTime } from "@/lib/first-review/last-time";
import { readingCase } from "@/lib/first-review/reading";
import { hintLines } from "@/lib/hints/queries";
import { MOST, shell, signedIn, someCase, statementsOf } from "../support/statements";

test("进度与差距、核对报送、一项指标连同提示：每页最多 15 条 SQL", async () => {
  const place = await signedIn("yanhu_shenbao");
  const { id } = await someCase({ applicantId: place.organisationId, assignments: { some: {} } });
  const progress = await statementsOf(async () => {
    await shell(place);
    const found = (await progressOf(place, id))!;
    expect([found.units.length, found.hints.length].every(Boolean)).toBe(true);
  });
  const check = await statementsOf(async () => {
    await shell(place);
    const checking = (await checkingOf(place, id))!;
    expect(checking.form.length).toBeGreaterThan(0);
    await panelFor(place, "application", id, checking.facts);
  });
  const item = await statementsOf(async () => {
    await shell(place);
    const dossier = (await readDossier(place, id))!;
    const indicatorId = dossier.sections[0]!.groups[0]!.items[0]!.id;
    await Promise.all([
      closedNow(place, id, indicatorId),
      askedCorrection(id),
      assignmentLines(id),
      hintLines(dossier),
    ]);
    await libraryOf(place, { applicationId: id, indicatorId });
  });
  expect([progress, check, item].filter((count) => count > MOST)).toEqual([]);
});

test("审阅人看一项指标连同提示", async () => {
  const reviewer = await signedIn("lanzhoushiban_shenhe");
  const { id } = await someCase({ deskOfficeId: reviewer.organisationId, stage: "first_review" });
  const page = await statementsOf(async () => {
    await shell(reviewer);
    const { items, hints } = (await readingCase(reviewer, id, 1))!;
    expect(hints).not.toBeNull();
    await lastTime(reviewer, id, items[0]!.id);
  });
  expect(page).toBeLessThanOrEqual(MOST);
});
