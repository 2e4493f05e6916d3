import { beforeAll, describe, expect, test } from "vitest";
import { loadCaseFile } from "@/lib/applications/store";
import { visibleTo } from "@/lib/applications/visible";
import { givenTo } from "@/lib/assignments/store";
import { takableBy } from "@/lib/packages/access";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { actorOf } from "@/prisma/seed/scenes/stage";

type CaseOfDemo = NonNullable<Awaited<ReturnType<typeof loadCaseFile>>>;

let people: Actor[];
let cases: CaseOfDemo[];

beforeAll(async () => {
  const accounts = await db.user.findMany({ select: { account: true }, orderBy: { account: "asc" } });
  people = await Promise.all(accounts.map(({ account }) => actorOf(account)));
  const ids = await db.application.findMany({ select: { id: true } });
  cases = [];
  for (const { id } of ids) cases.push((await loadCaseFile(db, id, now(), false))!);
}, 180_000);

const mayRead = (actor: Actor, facts: CaseOfDemo): boolean =>
  permit("read_dossier", standingsOf(actor, facts.parties), { stage: facts.stage, cycle: facts.cycle }) === null;

describe("who sees a case", () => {
  test("is the same in SQL and in the policy, for every person and every case", async () => {
    expect(people.length * cases.length).toBeGreaterThan(3000);
    for (const actor of people) {
      const inSql = await db.application.findMany({ where: visibleTo(actor), select: { id: true } });
      const byPolicy = cases.filter((facts) => mayRead(actor, facts)).map(({ id }) => id);
      expect(inSql.map(({ id }) => id).sort(), actor.account).toEqual(byPolicy.sort());
    }
  });

  test("may take its papers along as place or office, the same in SQL and in the policy; who assesses or verifies may not", async () => {
    for (const actor of people) {
      const inSql = await db.application.findMany({ where: takableBy(actor), select: { id: true } });
      const may = (facts: CaseOfDemo) =>
        permit("take_package", standingsOf(actor, facts.parties), { stage: facts.stage, cycle: facts.cycle }) === null;
      expect(inSql.map(({ id }) => id).sort(), actor.account).toEqual(
        cases
          .filter(may)
          .map(({ id }) => id)
          .sort(),
      );
    }
    const apart = people.filter(({ duties }) => duties.some((duty) => duty === "assessing" || duty === "verifying"));
    expect(apart.some((actor) => cases.some((facts) => mayRead(actor, facts)))).toBe(true);
  });

  test("is told to the units in SQL as in the policy, and never lets them read the dossier", async () => {
    let met = 0;
    for (const actor of people) {
      const given = await db.indicatorAssignment.findMany({ where: givenTo(actor), select: { applicationId: true } });
      const inSql = actor.duties.includes("filing")
        ? [...new Set(given.map(({ applicationId }) => applicationId))]
        : [];
      const units = cases.filter(({ parties }) => standingsOf(actor, parties).includes("contributor"));
      expect(inSql.sort(), actor.account).toEqual(units.map(({ id }) => id).sort());
      expect(units.filter((facts) => mayRead(actor, facts))).toEqual([]);
      met += units.length;
    }
    expect(met).toBeGreaterThan(3);
  });

  test("is somebody for every case, and nobody sees all", () => {
    for (const facts of cases)
      expect(
        people.some((actor) => mayRead(actor, facts)),
        facts.number,
      ).toBe(true);
    for (const actor of people)
      expect(
        cases.every((facts) => mayRead(actor, facts)),
        actor.account,
      ).toBe(false);
  });

  test.each(["xitong", "anquan", "shenji"])("is not the administrator %s", (account) => {
    const actor = people.find((each) => each.account === account)!;
    expect(cases.filter((facts) => mayRead(actor, facts))).toEqual([]);
  });

  test("is not the office of another province", () => {
    const stranger = people.find(({ account }) => account === "canglanban_shenhe")!;
    const seen = cases.filter((facts) => mayRead(stranger, facts));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(({ offices }) => offices.province === stranger.organisationId)).toBe(true);
  });
});
