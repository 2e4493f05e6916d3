import { beforeAll, describe, expect, test } from "vitest";
import { eligible, looksAgain } from "@/lib/applications/eligibility";
import { ELIGIBILITY, titlesHeldBy, titlesRequired } from "@/lib/applications/titles-held";
import { officeCycles } from "@/lib/first-review/desk-choices";
import { filingAll, filingBoard, notFiled } from "@/lib/first-review/filing-board";
import { reminderPreview, remindToFile } from "@/lib/first-review/filing-progress";
import { filingQuery } from "@/lib/first-review/schema";
import { beijingDay } from "@/lib/kernel/dates";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { actorOf } from "@/prisma/seed/scenes/stage";
import { must } from "../support/acts";
import { makeActor, makeApplication, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

let world: World;
let clerk: Actor;
let colleague: Actor;
const DAY = 86_400_000;
const ask = (raw: object = {}) => filingQuery.parse({ cycle: world.cycle.id, ...raw });
const remind = (actor: Actor, ...organisationIds: string[]) =>
  remindToFile(actor, { cycleId: world.cycle.id, organisationIds });
const messages = (organisationId: string) => db.notification.count({ where: { user: { organisationId } } });

/** A county without an application, with somebody who fills in. */
async function county() {
  const place = await makeOrganisation("county_government", await makeArea("county", world.city));
  return { place, filer: await makeActor(place, "filing") };
}

/** A county of another city. */
const abroad = async () =>
  makeOrganisation("county_government", await makeArea("county", await makeArea("city", world.province)));

beforeAll(async () => {
  world = await makeWorld();
  clerk = world.reviewer;
  colleague = await makeActor(world.cityOffice, "reviewing");
  const submissionCloses = new Date(now().getTime() + 5 * DAY);
  await db.cycle.update({ where: { id: world.cycle.id }, data: { submissionCloses } });
});

describe("申报进度", () => {
  test("可以申报的每个单位一行：没有新建、填报中、待签发、已报送；填报中的只说作答了多少项", async () => {
    const { place: none } = await county();
    const draft = await makeApplication(world, "draft");
    await db.indicatorAnswer.updateMany({
      where: { applicationId: draft.id },
      data: { narrative: "不得外传的填报内容" },
    });
    const waiting = await makeApplication(world, "draft");
    await db.signOff.create({
      data: {
        subject: "application",
        subjectId: waiting.id,
        action: "submit",
        proposal: {},
        organisationId: waiting.applicant.id,
        title: "报送",
        preparedById: waiting.filer.userId,
        preparedByName: waiting.filer.name,
        preparedAt: now(),
      },
    });
    const filed = await makeApplication(world, "first_review");
    await db.application.update({ where: { id: filed.id }, data: { submittedAt: now() } });
    const dropped = await makeApplication(world, "draft");
    await db.application.update({ where: { id: dropped.id }, data: { stage: "withdrawn" } });
    const rows = await filingAll(clerk, ask());
    const states = Object.fromEntries(rows.map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({
      [none.id]: "none",
      [draft.applicant.id]: "filling",
      [waiting.applicant.id]: "to_sign",
      [filed.applicant.id]: "filed",
      [dropped.applicant.id]: "none",
    });
    const items = await db.indicator.count({ where: { catalogueId: world.catalogue.id, applicability: "all" } });
    expect(rows.find(({ id }) => id === draft.applicant.id)).toMatchObject({
      answered: world.catalogue.items.length,
      items,
      lacking: "signing",
      daysLeft: 5,
    });
    expect(rows.find(({ id }) => id === filed.applicant.id)).toMatchObject({ answered: null, notReminded: "filed" });
    expect(JSON.stringify(rows)).not.toContain("不得外传");
    const board = (await filingBoard(clerk, ask({ state: "not_filed" })))!;
    expect(board.total).toBe(rows.length - 1);
    const owing = rows.filter(({ state }) => state !== "filed").map(({ id }) => id);
    expect((await notFiled(clerk, ask()))!.ids.sort()).toEqual(owing.sort());
    const sum = board.tallies.reduce((n, tally) => n + tally.none + tally.filling + tally.to_sign + tally.filed, 0);
    expect(sum).toBe(rows.length);
  });

  test("外地的、被限制的、撤销的、不合申报资格的不在其内；没有份的办公室看不到这个周期", async () => {
    const [{ place }, outside] = [await county(), await abroad()];
    const has = async (actor: Actor, id: string) => (await filingAll(actor, ask())).some((row) => row.id === id);
    expect([await has(clerk, place.id), await has(clerk, outside.id)]).toEqual([true, false]);
    const above = await makeActor(world.office, "reviewing");
    expect([await has(above, place.id), await has(above, outside.id)]).toEqual([true, true]);
    await db.bar.create({
      data: { programmeId: world.cycle.programmeId, organisationId: place.id, untilNumber: 1, reason: "弄虚作假" },
    });
    expect(await has(clerk, place.id)).toBe(false);
    const stranger = await makeActor(await makeOrganisation("office", await makeArea("province")), "reviewing");
    const countyOffice = await makeActor(await makeOrganisation("office", place.area), "reviewing");
    for (const actor of [stranger, countyOffice]) {
      expect((await officeCycles(actor)).map(({ id }) => id)).not.toContain(world.cycle.id);
      expect(await filingBoard(actor, ask())).not.toMatchObject({ cycle: { id: world.cycle.id } });
      expect(await remind(actor, outside.id)).toMatchObject({ error: { code: "not_found" } });
    }
  });

  test("申报资格在 SQL 与规则中一致：复查要有称号，综合还要看命名时的符合率", async () => {
    const { programmeId } = await db.cycle.findFirstOrThrow({ where: { programme: { key: "national" }, number: 3 } });
    const { id } = await db.cycle.findFirstOrThrow({ where: { programmeId, number: 4 } });
    await db.cycleEligibility.create({ data: { cycleId: id, programmeId, passBasisPoints: 9500 } });
    let [eligibleOnes, turnedDown] = [0, 0];
    for (const actor of [await actorOf("zhongyangban_shenhe"), await actorOf("yanhuban_shenhe")]) {
      for (const { id: cycleId, tracks } of await officeCycles(actor)) {
        const cycle = await db.cycle.findUniqueOrThrow({
          where: { id: cycleId },
          include: { ...ELIGIBILITY, catalogues: true },
        });
        if (cycle.eligibility.length === 0) continue;
        const kinds = cycle.catalogues.map(({ applicantKind }) => applicantKind);
        const places = await db.organisation.findMany({
          where: { kind: { in: kinds }, closedAt: null, area: { path: { startsWith: actor.areaPath } } },
          select: { id: true, bars: { where: { programmeId: cycle.programmeId, untilNumber: { gte: cycle.number } } } },
        });
        for (const track of tracks) {
          const byRule: string[] = [];
          for (const place of places.filter(({ bars }) => bars.length === 0)) {
            const held = await titlesHeldBy(db, place.id);
            const problem = eligible(track, titlesRequired(cycle.eligibility), held, looksAgain(cycle.stops));
            if (problem) turnedDown += 1;
            else byRule.push(place.id);
          }
          const listed = (await filingAll(actor, filingQuery.parse({ cycle: cycleId, track }))).map((row) => row.id);
          expect(listed.sort(), `${cycle.name} ${track}`).toEqual(byRule.sort());
          eligibleOnes += byRule.length;
        }
      }
    }
    expect([eligibleOnes > 3, turnedDown > 3]).toEqual([true, true]);
  });
});

describe("催报", () => {
  test("一个单位一天一次：谁再催都不重复；留痕、通知到人，已报送的不催", async () => {
    const { place } = await county();
    const filed = await makeApplication(world, "first_review");
    await db.application.update({ where: { id: filed.id }, data: { submittedAt: now() } });
    const preview = (await reminderPreview(clerk, {
      cycleId: world.cycle.id,
      organisationIds: [place.id, filed.applicant.id],
    }))!;
    expect(preview).toMatchObject({ people: 1, left: [{ why: "filed" }] });
    expect(must(await remind(clerk, place.id, filed.applicant.id))).toEqual({ places: 1, people: 1 });
    expect([await messages(place.id), await messages(filed.applicant.id)]).toEqual([1, 0]);
    expect(await remind(colleague, place.id)).toMatchObject({ error: { code: "reminded_all_today" } });
    const events = await db.event.findMany({ where: { action: "remind_to_file", cycleId: world.cycle.id } });
    expect(events.at(-1)?.detail).toMatchObject({ unit: place.name, places: 1 });
    expect((await filingAll(clerk, ask())).find(({ id }) => id === place.id)).toMatchObject({
      notReminded: "reminded",
      reminded: { by: `${world.cityOffice.name} ${clerk.name}` },
    });
    await db.filingReminder.updateMany({
      where: { organisationId: place.id },
      data: { day: beijingDay(new Date(now().getTime() - DAY)) },
    });
    expect(must(await remind(colleague, place.id)).places).toBe(1);
    expect(await messages(place.id)).toBe(2);
  });

  test("两人同时催，只催一次", async () => {
    const made = await Promise.all([county(), county(), county()]);
    const ids = made.map(({ place }) => place.id);
    const results = await Promise.all([remind(clerk, ...ids), remind(colleague, ...ids.toReversed())]);
    const told = results.map((result) => (result.ok ? result.value.places : 0));
    expect(told.sort()).toEqual([0, 3]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "reminded_all_today" } });
    for (const id of ids) expect(await messages(id)).toBe(1);
  });

  test("正在报送的等它报完，报了就不催", async () => {
    const { id, applicant } = await makeApplication(world, "draft");
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let locked = () => {};
    const held = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const filing = db.$transaction(async (tx) => {
      await tx.application.update({ where: { id }, data: { stage: "first_review", position: 0, submittedAt: now() } });
      locked();
      await gate;
    });
    await held;
    const reminding = remind(clerk, applicant.id);
    await new Promise((resolve) => setTimeout(resolve, 200));
    release();
    await filing;
    expect(await reminding).toMatchObject({ error: { code: "nobody_to_remind" } });
    expect(await messages(applicant.id)).toBe(0);
  });

  test("有一个不属本地区的全部不办；签发人不能催；过了期限、没有账号的不催，什么也不留下", async () => {
    const [{ place }, outside] = [await county(), await abroad()];
    const empty = await makeOrganisation("county_government", await makeArea("county", world.city));
    expect(await remind(clerk, place.id, outside.id)).toMatchObject({ error: { code: "not_found" } });
    expect(await remind(clerk)).toMatchObject({ error: { code: "invalid_input" } });
    expect(await remind(await makeActor(world.cityOffice, "signing"), place.id)).toMatchObject({
      error: { code: "not_allowed" },
    });
    expect(await remind(clerk, empty.id)).toMatchObject({ error: { code: "nobody_to_remind" } });
    const { submissionCloses } = await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } });
    await db.cycle.update({
      where: { id: world.cycle.id },
      data: { submissionCloses: new Date(now().getTime() - DAY) },
    });
    expect(await remind(clerk, place.id)).toMatchObject({ error: { code: "nobody_to_remind" } });
    await db.extension.create({
      data: {
        kind: "submission",
        stage: "granted",
        cycleId: world.cycle.id,
        organisationId: place.id,
        deadline: new Date(now().getTime() - DAY),
        reason: "汛情",
        askedByPlace: true,
        askedById: clerk.userId,
        askedByName: clerk.name,
        askedAt: now(),
        until: new Date(now().getTime() + DAY),
        preparedBy: "经办",
        approvedBy: "签发",
        decisionReason: "准予延期",
        grantedAt: now(),
      },
    });
    expect(await db.filingReminder.count({ where: { organisationId: { in: [place.id, empty.id, outside.id] } } })).toBe(
      0,
    );
    expect(must(await remind(clerk, place.id)).places).toBe(1);
    await db.cycle.update({ where: { id: world.cycle.id }, data: { submissionCloses } });
  });
});
