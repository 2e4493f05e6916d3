import { expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { readHead } from "@/lib/applications/dossier-rows";
import { workingYears } from "@/lib/calendar/queries";
import { askedCorrection } from "@/lib/corrections/asked";
import { correctableOf } from "@/lib/corrections/correctable";
import { draftOf } from "@/lib/corrections/drafting";
import { roundsOf, unsettledOf } from "@/lib/corrections/rounds";
import { reviewCase } from "@/lib/first-review/queries";
import { layerReader } from "@/lib/first-review/reading-rules";
import { MOST, shell, signedIn, someCase, statementsOf } from "../support/statements";

test("退回补正的拟稿、补正对照、申报单位的补正：每页最多 15 条 SQL", async () => {
  const office = await signedIn("lanzhoushiban_shenhe");
  const judged = { corrections: { some: { items: { some: { verdicts: { some: {} } } } } } };
  const { id } = await someCase({ deskOfficeId: office.organisationId, stage: "first_review", ...judged });
  const drafting = await statementsOf(async () => {
    await shell(office);
    const reviewed = (await reviewCase(office, id))!;
    await panelFor(office, "application", id, reviewed.facts);
    const correctable = await correctableOf(office, id);
    await Promise.all([draftOf(office, id), workingYears()]);
    expect([correctable.items.length, correctable.reasons.length].every((count) => count > 5)).toBe(true);
    expect(await unsettledOf(id, office.organisationId)).toHaveLength(1);
  });
  const comparing = await statementsOf(async () => {
    await shell(office);
    await reviewCase(office, id);
    const [round] = await roundsOf(id, layerReader(office, office.organisationId, []));
    expect(round!.items.every(({ after }) => after !== null)).toBe(true);
  });
  const place = await signedIn("yanhu_shenbao");
  const returned = await someCase({ applicantId: place.organisationId, stage: "returned" });
  const correcting = await statementsOf(async () => {
    await shell(place);
    await readHead(place, returned.id);
    expect((await askedCorrection(returned.id))!.items).toHaveLength(4);
    const [round] = await roundsOf(returned.id, "place");
    expect(round!.items.every(({ after }) => after !== null)).toBe(true);
  });
  expect([drafting, comparing, correcting].filter((count) => count > MOST)).toEqual([]);
});
