import { beforeAll, describe, expect, test } from "vitest";
import { loadCaseFile } from "@/lib/applications/store";
import { visibleTo } from "@/lib/applications/visible";
import { deskAll, deskPage } from "@/lib/first-review/desk";
import { DESK_FLAGS, type DeskLine, deskLine } from "@/lib/first-review/desk-rules";
import type { DeskRow } from "@/lib/first-review/desk-shapes";
import { DESK_SORTS, DESK_STATES, deskQuery } from "@/lib/first-review/schema";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { actorOf } from "@/prisma/seed/scenes/stage";
import { clerk, onTheDesk, openDesk, world } from "../support/review";
import { makeActor, makeApplication, makeArea, makeOrganisation } from "../support/world";

type Facts = NonNullable<Awaited<ReturnType<typeof loadCaseFile>>>;
const ask = (raw: object = {}) => deskQuery.parse(raw);
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe("谁的案头上有什么", () => {
  let people: Actor[];
  /** One of each office who does nothing but check. */
  let checkers: Actor[];
  let cases: Facts[];
  beforeAll(async () => {
    const accounts = await db.user.findMany({
      where: { duties: { some: { duty: { in: ["reviewing", "signing"] } } } },
      select: { account: true },
    });
    people = await Promise.all(accounts.map(({ account }) => actorOf(account)));
    const offices = people.filter(({ organisationKind }) => organisationKind === "office");
    checkers = [...new Map(offices.map((actor) => [actor.organisationId, actor])).values()].map((actor) => ({
      ...actor,
      account: `${actor.organisationName}的审核`,
      duties: ["checking"],
    }));
    people = [...people, ...checkers];
    cases = [];
    for (const { id } of await db.application.findMany({ select: { id: true } })) {
      cases.push((await loadCaseFile(db, id, now(), false))!);
    }
  }, 180_000);

  test("SQL 与规则对每人每件一致；能读的只有本案头和经手推荐的，其余一件也不多给", async () => {
    const met: Record<DeskLine, number> = { here: 0, passed: 0, below: 0 };
    for (const actor of people) {
      const rows = await deskAll(actor, ask());
      const visible = new Set(ids(await db.application.findMany({ where: visibleTo(actor), select: { id: true } })));
      const byRule = cases.flatMap((facts) => {
        const line = deskLine(actor, facts);
        return line ? [`${facts.id} ${line}`] : [];
      });
      expect(rows.map(({ id, line }) => `${id} ${line}`).sort(), actor.account).toEqual(byRule.sort());
      for (const { id, line } of rows) {
        met[line] += 1;
        // what lies below may be visible only in another capacity, never as a case of the desk
        if (line !== "below") expect(visible.has(id), `${actor.account} ${id}`).toBe(true);
      }
    }
    expect(Object.entries(met).filter(([, count]) => count === 0)).toEqual([]);
    expect((await Promise.all(checkers.map((actor) => deskAll(actor, ask())))).flat()).not.toEqual([]);
  });

  test("每种筛选、每种次序都与逐行比对的结果一致，翻页不重不漏", async () => {
    for (const account of ["lanzhoushiban_shenhe", "zhongyangban_shenhe"]) {
      const actor = await actorOf(account).catch(() => null);
      if (!actor) throw new Error(`没有 ${account}`);
      const all = await deskAll(actor, ask());
      expect(all.length).toBeGreaterThan(3);
      for (const stage of DESK_STATES) {
        expect(ids(await deskAll(actor, ask({ stage }))).sort(), stage).toEqual(
          ids(all.filter((row) => stateOf(row) === stage)).sort(),
        );
      }
      for (const flag of DESK_FLAGS) {
        const flagged = all.filter((row) => row.flags.some(({ key }) => key === flag));
        expect(ids(await deskAll(actor, ask({ flag }))).sort(), flag).toEqual(ids(flagged).sort());
      }
      for (const column of DESK_SORTS) {
        for (const sort of [column, `-${column}`]) {
          const found = await deskAll(actor, ask({ sort }));
          expect(ids(found).sort(), sort).toEqual(ids(all).sort());
          const values = found.map((row) => VALUES[column](row)).filter((value) => value !== null);
          expect(values, sort).toEqual(
            values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (sort === column ? 1 : -1)),
          );
          const known = found.map((row) => VALUES[column](row) !== null);
          expect(known, `${sort}：没有的排在最后`).toEqual(known.toSorted((a, b) => Number(b) - Number(a)));
        }
      }
    }
  });
});

const stateOf = ({ line, stage }: DeskRow): string =>
  line === "below" ? "below" : line === "here" && (stage === "first_review" || stage === "returned") ? stage : "passed";

const VALUES: Record<(typeof DESK_SORTS)[number], (row: DeskRow) => string | number | null> = {
  name: ({ applicant }) => applicant,
  number: ({ number }) => number,
  rate: ({ basisPoints }) => basisPoints,
  score: ({ score }) => score,
  rounds: ({ rounds }) => rounds,
  due: ({ dueAt }) => dueAt,
  submitted: ({ submittedAt }) => submittedAt,
};

describe("本办公室与上级、邻省", () => {
  let above: Actor;
  beforeAll(async () => {
    await openDesk();
    above = await makeActor(world.office, "reviewing");
  });

  test("下级案头的只知道已经报送、在谁那里：自评、轮次、意见、期限、退回一样不给，排序也透露不出", async () => {
    const { id } = await onTheDesk();
    const canary = "初审存疑：案卷评查没有台账";
    await db.application.update({
      where: { id },
      data: { selfBasisPoints: 9777, selfScore: 97.77, submittedAt: now() },
    });
    await db.reviewRemark.create({
      data: {
        applicationId: id,
        officeId: world.cityOffice.id,
        indicatorId: world.catalogue.items[0]!,
        opinion: "doubt",
        remark: canary,
        authorId: clerk.userId,
        at: now(),
      },
    });
    const before = (await deskAll(above, ask())).find((row) => row.id === id)!;
    expect(before).toMatchObject({ line: "below", stage: null, office: world.cityOffice.name, flags: [] });
    expect(JSON.stringify(before)).not.toMatch(/9777|97\.77|存疑/);
    const other = await makeApplication(world, "first_review");
    await db.application.update({ where: { id: other.id }, data: { selfBasisPoints: 9999, selfScore: 1 } });
    const up = ids(await deskAll(above, ask({ sort: "rate" })));
    const down = ids(await deskAll(above, ask({ sort: "-rate" })));
    expect(up).toEqual(down);
    await db.application.update({ where: { id }, data: { stage: "returned" } });
    await db.correctionRequest.create({
      data: {
        applicationId: id,
        officeId: world.cityOffice.id,
        round: 1,
        dueAt: new Date("2026-02-01T00:00:00Z"),
        openedAt: now(),
      },
    });
    expect((await deskAll(above, ask())).find((row) => row.id === id)).toEqual(before);
    expect(ids(await deskAll(above, ask({ flag: "overdue" })))).not.toContain(id);
    expect(ids(await deskAll(above, ask({ stage: "returned" })))).not.toContain(id);
    const own = (await deskAll(clerk, ask({ flag: "overdue" }))).find((row) => row.id === id)!;
    expect(own).toMatchObject({ line: "here", stage: "returned", rounds: 1, overdue: true });
  });

  test("邻省、填报人和办结在下级的都不上案头；另一地区的编号查不出来", async () => {
    const { id, number, filer } = await onTheDesk();
    const stranger = await makeActor(
      await makeOrganisation("office", await makeArea("province")),
      "reviewing",
      "signing",
    );
    const neighbour = await makeActor(
      await makeOrganisation("office", await makeArea("city", world.province)),
      "reviewing",
    );
    for (const actor of [stranger, neighbour, filer]) {
      expect((await deskPage(actor, ask({ q: number }))).total).toBe(0);
      expect(await deskAll(actor, ask())).toEqual([]);
    }
    const own = await db.area.findUniqueOrThrow({ where: { path: world.province.path } });
    expect((await deskPage(stranger, ask({ area: own.code }))).total).toBe(0);
    await db.application.update({ where: { id }, data: { stage: "not_recommended" } });
    expect((await deskPage(above, ask({ q: number }))).total).toBe(0);
    expect((await deskPage(clerk, ask({ q: number, stage: "passed" }))).total).toBe(1);
  });

  test("按地区、周期、类别和经办筛选；没有的编号当作没有筛", async () => {
    const { id, applicant } = await onTheDesk();
    const code = (await db.area.findUniqueOrThrow({ where: { path: applicant.area.path } })).code;
    expect(ids(await deskAll(clerk, ask({ area: code })))).toEqual([id]);
    expect(ids(await deskAll(above, ask({ area: code })))).toEqual([id]);
    expect((await deskPage(clerk, ask({ cycle: world.cycle.id, track: "comprehensive" }))).total).toBeGreaterThan(1);
    expect((await deskPage(clerk, ask({ track: "thematic" }))).total).toBe(0);
    const colleague = await makeActor(world.cityOffice, "reviewing");
    await db.reviewAssignment.create({
      data: {
        applicationId: id,
        officeId: world.cityOffice.id,
        userId: colleague.userId,
        assignedByName: clerk.name,
        at: now(),
      },
    });
    expect(ids(await deskAll(colleague, ask({ officer: "mine" })))).toEqual([id]);
    expect(ids(await deskAll(clerk, ask({ officer: colleague.userId })))).toEqual([id]);
    expect(await deskAll(clerk, ask({ officer: "mine" }))).toEqual([]);
    expect(ids(await deskAll(clerk, ask({ officer: "nobody" })))).not.toContain(id);
    expect((await deskAll(clerk, ask())).find((row) => row.id === id)?.officers).toEqual([colleague.name]);
    // the office above has no officers on it, and is told of nobody's
    expect(JSON.stringify(await deskAll(above, ask()))).not.toContain(colleague.name);
    // what an office has given stays with that office, wherever the case goes
    const nobodys = async (actor: Actor) => ids(await deskAll(actor, ask({ officer: "nobody" }))).includes(id);
    const onDesk = (deskOfficeId: string) => db.application.update({ where: { id }, data: { deskOfficeId } });
    await onDesk(world.office.id);
    expect(await nobodys(above)).toBe(true);
    await onDesk(world.cityOffice.id);
    expect(await nobodys(clerk)).toBe(false);
    await db.reviewAssignment.deleteMany({ where: { applicationId: id } });
    expect(await nobodys(clerk)).toBe(true);
    expect(ask({ cycle: "x", officer: "y", flag: "z", stage: "q", sort: "drop", page: "-1" })).toEqual(ask());
  });

  test("二十件一页，末页之后是空的，总数不变", async () => {
    for (let n = 0; n < 21; n += 1) await onTheDesk();
    const first = await deskPage(clerk, ask({ stage: "first_review" }));
    const second = await deskPage(clerk, ask({ stage: "first_review", page: 2 }));
    const beyond = await deskPage(clerk, ask({ stage: "first_review", page: 99 }));
    const all = ids(await deskAll(clerk, ask({ stage: "first_review" })));
    expect([...ids(first.rows), ...ids(second.rows)]).toEqual(all.slice(0, 40));
    expect(first.rows).toHaveLength(20);
    expect(beyond).toEqual({ rows: [], total: all.length });
  });
});
