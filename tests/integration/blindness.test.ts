import { beforeAll, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { assignSheet } from "@/lib/assessment/commands";
import { mySheets, sheetPage } from "@/lib/assessment/queries";
import { saveScore } from "@/lib/assessment/scoring";
import { differencesOf } from "@/lib/moderation/organiser";
import { adjudicate } from "@/lib/moderation/ruling";
import { db } from "@/lib/platform/db";
import { disputesOf } from "@/lib/programmes/tally";
import { must, refused, take } from "../support/acts";
import { type MarkGiven, makeAgency, openSheet, scoreAll } from "../support/assessment";
import { makeApplication, makeWorld, type World } from "../support/world";

const FULL: MarkGiven = { judgement: "met", points: 10 };

let world: World;
let team: Awaited<ReturnType<typeof makeAgency>>;
beforeAll(async () => {
  world = await makeWorld();
  team = await makeAgency(world, 3);
});

describe("差异裁定", () => {
  test("only disputed items, only once both sheets are in", async () => {
    const application = await makeApplication(world, "assessment");
    const [a, b] = team.assessors;
    const sheetA = await openSheet(world, application.id, a!);
    await scoreAll(world, sheetA, a!, [FULL, FULL]);
    const [disputed, agreed] = world.catalogue.items;
    const ruling = {
      applicationId: application.id,
      indicatorId: disputed!,
      judgement: "partly_met",
      points: 7,
      reason: "佐证只覆盖部分单位",
    };
    expect(await adjudicate(world.organiser, ruling)).toEqual(refused("not_in_dispute"));
    expect(
      (await differencesOf(world.organiser, world.cycle.id))?.filter((row) => row.applicationId === application.id),
    ).toEqual([]);

    const sheetB = await openSheet(world, application.id, b!);
    await scoreAll(world, sheetB, b!, [
      { judgement: "partly_met", points: 5 },
      { judgement: "met", points: 9 },
    ]);
    const waiting = (await disputesOf(db, world.cycle.id, false)).filter((row) => row.applicationId === application.id);
    expect(waiting.map(({ indicatorId }) => indicatorId)).toEqual([disputed]);
    expect(await adjudicate(world.organiser, { ...ruling, indicatorId: agreed! })).toEqual(refused("not_in_dispute"));
    expect(await adjudicate(a!, ruling)).toEqual(refused("not_allowed"));
    expect(await adjudicate(world.signatory, ruling)).toEqual(refused("not_allowed"));

    const shown = (await differencesOf(world.organiser, world.cycle.id))!.filter(
      (row) => row.applicationId === application.id,
    );
    expect(shown).toHaveLength(1);
    expect(JSON.stringify(shown)).not.toContain(a!.name);
    expect(JSON.stringify(shown)).not.toContain(a!.userId);
    must(await adjudicate(world.organiser, ruling));
    expect((await disputesOf(db, world.cycle.id, false)).some((row) => row.applicationId === application.id)).toBe(
      false,
    );
    expect(await db.itemScore.findFirst({ where: { sheetId: sheetA, indicatorId: disputed! } })).toMatchObject({
      points: 10,
    });
  });
});

describe("互不相见", () => {
  const CANARY = "机密标记七三一九";

  test("an assessor never receives the other's marks, remarks or recommendations; before declaring, only the place's name", async () => {
    const application = await makeApplication(world, "assessment");
    const [a, b] = team.assessors;
    const indicatorId = world.catalogue.items[0]!;
    const base = { applicationId: application.id, officeId: world.cityOffice.id };
    const at = new Date();
    await db.recommendation.create({ data: { ...base, opinion: CANARY, at } });
    await db.reviewRemark.create({
      data: { ...base, indicatorId, opinion: "doubt", remark: CANARY, authorId: world.reviewer.userId, at },
    });
    const other = await openSheet(world, application.id, b!);
    must(
      await saveScore(b!, {
        sheetId: other,
        indicatorId,
        judgement: "partly_met",
        points: 4.44,
        reason: CANARY,
        version: 0,
      }),
    );
    await db.indicatorAnswer.updateMany({
      where: { applicationId: application.id },
      data: { narrative: "申报材料标记" },
    });

    const { sheetId } = must(
      await assignSheet(world.organiser, { applicationId: application.id, assessorId: a!.userId }),
    );
    const before = JSON.stringify([
      await sheetPage(a!, sheetId),
      await mySheets(a!, {}),
      await readDossier(a!, application.id),
    ]);
    expect(before).toContain(application.applicant.name);
    expect(before).not.toContain("申报材料标记");
    expect(before).not.toContain(CANARY);

    must(await take(a!, "score_sheet", sheetId, "declare_independence", { declared: "yes" }));
    const after = JSON.stringify([
      await sheetPage(a!, sheetId),
      await mySheets(a!, {}),
      await readDossier(a!, application.id),
    ]);
    expect(after).toContain("申报材料标记");
    for (const secret of [CANARY, b!.userId, b!.name]) expect(after).not.toContain(secret);
    // a figure by itself, not the seconds of a time
    expect(after).not.toMatch(/(?<!\d)4\.44(?!\d)/);
    expect(await sheetPage(a!, other)).toBeNull();
    expect(await sheetPage(world.organiser, sheetId)).toBeNull();
    expect(await differencesOf(a!, world.cycle.id)).toBeNull();
  });
});
