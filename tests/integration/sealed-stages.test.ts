import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { ACTIONS } from "@/lib/applications/workflow";
import { deskPage } from "@/lib/first-review/desk";
import { reviewCase } from "@/lib/first-review/queries";
import { deskQuery } from "@/lib/first-review/schema";
import { routeSteps } from "@/lib/labels/route-steps";
import { db } from "@/lib/platform/db";
import { codeOf } from "../support/acts";
import { makeActor, makeApplication, makeWorld, type World } from "../support/world";

const SEALED = ["assessment", "verification", "public_notice", "not_shortlisted", "not_designated"] as const;
let world: World;
let cases: Awaited<ReturnType<typeof makeApplication>>[];

beforeAll(async () => {
  world = await makeWorld();
  cases = [];
  for (const stage of SEALED) {
    const one = await makeApplication(world, stage);
    await db.recommendation.create({
      data: { applicationId: one.id, officeId: world.cityOffice.id, opinion: "同意推荐，请予评估。", at: new Date() },
    });
    cases.push(one);
  }
});

/** Every different thing in the list, so that one means: they cannot be told apart. */
const different = (told: unknown[]) => new Set(told.map((each) => JSON.stringify(each))).size;

describe("before the results are published", () => {
  test("refusals tell the place nothing of where its case stands, nor how often it has moved", async () => {
    for (const action of ACTIONS) {
      for (const version of [0, 1]) {
        const refusals = [];
        for (const { id, filer } of cases) {
          refusals.push(
            codeOf(await act(filer, { subject: "application", id, action, proposal: {}, version, key: randomUUID() })),
          );
        }
        expect(different(refusals), `${action} at version ${version}`).toBe(1);
      }
    }
    const versions = [];
    for (const version of [0, 1, 2]) {
      const { id, filer } = cases[0]!;
      versions.push(
        codeOf(
          await act(filer, {
            subject: "application",
            id,
            action: "withdraw",
            proposal: {},
            version,
            key: randomUUID(),
          }),
        ),
      );
    }
    expect(versions).toEqual(["wrong_stage", "wrong_stage", "wrong_stage"]);
  });

  test("the office that recommended a case reads of all of them alike that they were passed on", async () => {
    const pages = [];
    for (const { id } of cases) {
      const reviewed = (await reviewCase(world.reviewer, id))!;
      pages.push({ told: reviewed.told, steps: routeSteps(reviewed.progress) });
    }
    expect(different(pages)).toBe(1);
    const { rows } = await deskPage(world.reviewer, deskQuery.parse({}));
    expect(rows.map(({ stage }) => stage)).toEqual(SEALED.map(() => "passed_on"));
  });

  test("the place finds its dossier on its own pages alone, not where offices read it", async () => {
    for (const { id, filer } of cases) expect(await reviewCase(filer, id)).toBeNull();
  });

  test("the organiser sees where each case stands", async () => {
    const both = await makeActor(world.office, "organising", "reviewing");
    const told = await Promise.all(cases.map(async ({ id }) => (await reviewCase(both, id))?.told));
    expect(told).toEqual([...SEALED]);
  });
});

test("once the results are published the office reads the stage itself", async () => {
  await db.cycle.update({ where: { id: world.cycle.id }, data: { resultsPublishedAt: new Date() } });
  const told = await Promise.all(cases.map(async ({ id }) => (await reviewCase(world.reviewer, id))?.told));
  expect(told).toEqual([...SEALED]);
});
