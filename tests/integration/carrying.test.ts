import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { openApplication } from "@/lib/applications/opening";
import { saveAnswer } from "@/lib/applications/save-answer";
import { addSummary } from "@/lib/evidence/commands";
import { carryForward } from "@/lib/origins/commands";
import { originsOf, previewCarry } from "@/lib/origins/queries";
import { db } from "@/lib/platform/db";
import { must, refused, take } from "../support/acts";
import { setClock } from "../support/clock";
import { answer, fillIn, makePlace, opened, type Place } from "../support/filing";
import { makeWorld, type World } from "../support/world";

let earlierWorld: World;
let world: World;
let place: Place;
let origin: string;

const AT = "2026-02-15T10:00:00+08:00";

/** Another organiser's cycle in the same country, over the same catalogue, a year later. */
async function upperWorld(): Promise<World> {
  const next = await makeWorld({ stage: "draft" });
  await db.cycleCatalogue.updateMany({
    where: { cycleId: next.cycle.id },
    data: { catalogueId: earlierWorld.catalogue.id, schemeId: earlierWorld.catalogue.schemeId },
  });
  await db.cycle.update({ where: { id: next.cycle.id }, data: { stage: "open" } });
  // Both organisers' areas contain the place: the later cycle's office sits in the same province.
  await db.programme.update({ where: { id: next.cycle.programmeId }, data: { organiserId: earlierWorld.office.id } });
  return { ...next, catalogue: earlierWorld.catalogue };
}

beforeAll(async () => {
  setClock(AT);
  earlierWorld = await makeWorld({ stage: "draft" });
  await db.cycle.update({
    where: { id: earlierWorld.cycle.id },
    data: { stage: "open", submissionOpens: new Date("2025-01-01T00:00:00Z") },
  });
  world = await upperWorld();
});
beforeEach(async () => {
  setClock(AT);
  place = await makePlace(earlierWorld);
  origin = await opened(earlierWorld, place);
  await fillIn(earlierWorld, place, origin);
  const [first] = world.catalogue.items;
  const summary = { applicationId: origin, indicatorId: first!, title: "工作简介", text: "去年的做法和成效。" };
  must(await addSummary(place.filer, summary));
  await db.application.update({ where: { id: origin }, data: { submittedAt: new Date("2026-02-10T02:00:00Z") } });
});

const itemsIn = async (id: string) => itemsOf((await readDossier(place.filer, id))!);

describe("从以往申报带入", () => {
  test("keeps what is there, brings the rest with its origin, and uses the same evidence once more", async () => {
    const id = await opened(world, place);
    const [first, second] = world.catalogue.items as [string, string];
    must(await saveAnswer(place.filer, answer(id, second, { narrative: "今年新写的。" })));
    const preview = (await previewCarry(place.filer, id, origin))!;
    expect(preview).toMatchObject({ brought: 3, kept: 1, without: 0, evidence: 1, reread: 0 });
    expect(await db.indicatorAnswer.count({ where: { applicationId: id } })).toBe(1);

    const pieces = await db.evidence.count();
    expect(must(await carryForward(place.filer, { applicationId: id, originId: origin }))).toEqual({
      brought: 3,
      kept: 1,
      without: 0,
      evidence: 1,
    });
    const items = await itemsIn(id);
    expect(items.find((item) => item.id === second)!.answer).toMatchObject({ narrative: "今年新写的。", origin: null });
    expect(items.find((item) => item.id === first)).toMatchObject({
      answer: {
        judgement: "met",
        narrative: "清单已经公布，并按季度更新。",
        origin: { name: expect.stringContaining("示例示范创建活动"), at: "2026-02-10T02:00:00.000Z" },
      },
      evidence: [{ title: "工作简介" }],
    });
    expect(await db.evidence.count()).toBe(pieces);
    const event = await db.event.findFirstOrThrow({ where: { applicationId: id, action: "carry_forward" } });
    expect(event.detail).toMatchObject({ brought: 3, kept: 1, without: 0, originApplicationId: origin });
  });

  test("figures of a past year wait to be read and saved; until then the dossier isn't complete", async () => {
    const id = await opened(world, place);
    const [first] = world.catalogue.items as [string];
    must(await carryForward(place.filer, { applicationId: id, originId: origin }));
    await db.indicatorAnswer.updateMany({ where: { applicationId: id, indicatorId: first }, data: { reread: true } });
    expect(await take(place.filer, "application", id, "submit")).toEqual(refused("dossier_incomplete"));
    const answerNow = (await itemsIn(id)).find((item) => item.id === first)!.answer!;
    expect(answerNow.reread).toBe(true);
    must(
      await saveAnswer(place.filer, answer(id, first, { version: answerNow.version, narrative: answerNow.narrative })),
    );
    const saved = (await itemsIn(id)).find((item) => item.id === first)!.answer!;
    expect(saved).toMatchObject({ reread: false, origin: { at: "2026-02-10T02:00:00.000Z" } });
  });

  test("at opening as well, in one act; an origin that isn't one's own opens nothing", async () => {
    const stranger = await makePlace(earlierWorld);
    const order = { cycleId: world.cycle.id, track: "comprehensive" as const, originId: origin };
    expect(await openApplication(stranger.filer, order)).toEqual(refused("not_found"));
    expect(await db.application.count({ where: { applicantId: stranger.filer.organisationId } })).toBe(0);
    const { id } = must(await openApplication(place.filer, order));
    expect(await db.indicatorAnswer.count({ where: { applicationId: id, originApplicationId: origin } })).toBe(4);
  });

  test("a second time there is nothing left to bring, and nothing changes", async () => {
    const id = await opened(world, place);
    const order = { applicationId: id, originId: origin };
    must(await carryForward(place.filer, order));
    expect(await carryForward(place.filer, order)).toEqual(refused("nothing_to_carry"));
    expect(await db.event.count({ where: { applicationId: id, action: "carry_forward" } })).toBe(1);
  });

  test("two at once bring it once", async () => {
    const id = await opened(world, place);
    const order = { applicationId: id, originId: origin };
    const results = await Promise.all([carryForward(place.filer, order), carryForward(place.colleague, order)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await db.indicatorAnswer.count({ where: { applicationId: id } })).toBe(4);
  });

  test("only while it is being filled, by whom fills; never from one that was disqualified, nor from itself", async () => {
    const id = await opened(world, place);
    const order = { applicationId: id, originId: origin };
    expect(await carryForward(place.signer, order)).toEqual(refused("not_allowed"));
    expect(await carryForward(place.filer, { ...order, originId: id })).toEqual(refused("not_found"));
    await db.application.update({ where: { id: origin }, data: { stage: "disqualified" } });
    expect(await carryForward(place.filer, order)).toEqual(refused("not_found"));
    expect(await originsOf(place.filer, id)).toEqual([]);
    await db.application.update({ where: { id: origin }, data: { stage: "first_review" } });
    await db.application.update({ where: { id }, data: { stage: "first_review", position: 0 } });
    expect(await carryForward(place.filer, order)).toEqual(refused("wrong_stage"));
    expect(await db.indicatorAnswer.count({ where: { applicationId: id } })).toBe(0);
  });

  test("evidence that an item has already counts: not used twice, and never more than the cycle admits", async () => {
    const [first] = world.catalogue.items as [string];
    const more = { applicationId: origin, indicatorId: first, title: "又一份简介", text: "去年的又一份做法和成效。" };
    must(await addSummary(place.filer, more));
    await db.cycle.update({ where: { id: world.cycle.id }, data: { evidencePerItem: 2 } });
    const id = await opened(world, place);
    must(await addSummary(place.filer, { ...more, applicationId: id, title: "今年的简介" }));
    const [shared] = await db.evidenceUse.findMany({ where: { applicationId: origin, indicatorId: first } });
    const order = { applicationId: id, originId: origin };
    expect(await previewCarry(place.filer, id, origin)).toMatchObject({ brought: 4, evidence: 1 });
    await db.evidenceUse.create({
      data: { indicatorId: shared!.indicatorId, evidenceId: shared!.evidenceId, applicationId: id },
    });
    expect(await previewCarry(place.filer, id, origin)).toMatchObject({ brought: 4, evidence: 0 });
    expect(must(await carryForward(place.filer, order))).toMatchObject({ brought: 4, evidence: 0 });
    expect(await db.evidenceUse.count({ where: { applicationId: id, indicatorId: first } })).toBe(2);
    await db.cycle.update({ where: { id: world.cycle.id }, data: { evidencePerItem: null } });
  });

  test("带入的材料排在本项已有的之后，带入的人记为最后改动材料的人", async () => {
    const [first] = world.catalogue.items as [string];
    const summary = (title: string) => ({ indicatorId: first, title, text: "做法和成效如下。" });
    must(await addSummary(place.filer, { ...summary("去年的第二份"), applicationId: origin }));
    const id = await opened(world, place);
    must(await addSummary(place.filer, { ...summary("今年的简介"), applicationId: id }));
    must(await carryForward(place.colleague, { applicationId: id, originId: origin }));
    const item = (await itemsIn(id)).find((each) => each.id === first)!;
    expect(item.evidence.map(({ title }) => title)).toEqual(["今年的简介", "工作简介", "去年的第二份"]);
    const places = await db.evidenceUse.findMany({
      where: { applicationId: id, indicatorId: first },
      orderBy: { position: "asc" },
    });
    expect(places.map(({ position }) => position)).toEqual([1, 2, 3]);
    const edits = await db.evidenceEdit.findMany({ where: { applicationId: id } });
    expect(edits).toMatchObject([{ indicatorId: first, byId: place.colleague.userId }]);
  });

  test("into another catalogue only what its mapping says; what has changed waits to be read", async () => {
    const other = await makeWorld();
    const id = await opened(other, await makePlace(other));
    await db.application.update({ where: { id }, data: { applicantId: place.filer.organisationId } });
    const [one, two] = earlierWorld.catalogue.items as [string, string];
    const [first, second] = other.catalogue.items as [string, string];
    await db.catalogueMapping.create({
      data: {
        fromId: earlierWorld.catalogue.id,
        toId: other.catalogue.id,
        savedAt: new Date(AT),
        savedById: place.filer.userId,
        savedByName: place.filer.name,
        items: {
          create: [
            { fromIndicatorId: one, toIndicatorId: second, kind: "changed" },
            { fromIndicatorId: two, toIndicatorId: first, kind: "same" },
          ],
        },
      },
    });
    expect(await previewCarry(place.filer, id, origin)).toMatchObject({ brought: 2, reread: 1, without: 2 });
  });

  test("between catalogues that nobody has mapped, what says the same word for word; all of it waits to be read", async () => {
    const province = await makeWorld();
    const id = await opened(province, await makePlace(province));
    await db.application.update({ where: { id }, data: { applicantId: place.filer.organisationId } });
    const another = await db.indicator.findFirstOrThrow({ where: { catalogueId: province.catalogue.id, position: 1 } });
    expect(another.text).toBe("示例指标第 1 项");
    expect(await previewCarry(place.filer, id, origin)).toMatchObject({ brought: 4, reread: 4, without: 0 });
  });

  test("a place that left out a cycle brings its answers over both mappings", async () => {
    const [next, last] = [await makeWorld(), await makeWorld()];
    const id = await opened(last, await makePlace(last));
    await db.application.update({ where: { id }, data: { applicantId: place.filer.organisationId } });
    const steps = [earlierWorld.catalogue, next.catalogue, last.catalogue];
    for (const [at, { id: toId, items }] of steps.entries()) {
      const before = steps[at - 1];
      if (!before) continue;
      const saved = { savedAt: new Date(AT), savedById: place.filer.userId, savedByName: place.filer.name };
      const line = { fromIndicatorId: before.items[0]!, toIndicatorId: items[1]!, kind: "same" as const };
      const turned = { fromIndicatorId: before.items[1]!, toIndicatorId: items[0]!, kind: "changed" as const };
      await db.catalogueMapping.create({
        data: { fromId: before.id, toId, ...saved, items: { create: [line, turned] } },
      });
    }
    expect(await previewCarry(place.filer, id, origin)).toMatchObject({ brought: 2, reread: 2, without: 2 });
  });
});
