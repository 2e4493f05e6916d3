import { beforeAll, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { panelFor } from "@/lib/acts/queries";
import { lives } from "@/lib/acts/registry";
import { readDossier } from "@/lib/applications/dossier";
import { sheetPage } from "@/lib/assessment/queries";
import { saveScore } from "@/lib/assessment/scoring";
import { deskOf, doneBy, latestNotices } from "@/lib/desk/queries";
import { jobsOverview } from "@/lib/jobs/queries";
import { mailOverview, mailsPage } from "@/lib/mail/overview";
import { locksInForce } from "@/lib/people/locks";
import { ownSignIns } from "@/lib/people/own-sign-ins";
import { accountsPage, openSessions } from "@/lib/people/queries";
import { db } from "@/lib/platform/db";
import { AREAS, mayOpen } from "@/lib/policy/menu";
import { type Actor, DUTIES, standingsOf } from "@/lib/policy/standing";
import { enrolledPage } from "@/lib/second-factor/queries";
import { trailForExport, trailPage } from "@/lib/trail/audit";
import { must } from "../support/acts";
import { makeAgency, openSheet } from "../support/assessment";
import { makeActor, makeApplication, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

const CANARY = "机密标记八四二六";
const POINTS = 4.37;
const ADMINISTRATORS = ["system_admin", "security_admin", "auditor"] as const;

let world: World;
let applicationId: string;
let sheetId: string;
let indicatorId: string;
const three: Actor[] = [];

beforeAll(async () => {
  world = await makeWorld();
  ({ id: applicationId } = await makeApplication(world, "assessment"));
  const [assessor] = (await makeAgency(world, 2)).assessors;
  indicatorId = world.catalogue.items[0]!;
  sheetId = await openSheet(world, applicationId, assessor!);
  const mark = { judgement: "partly_met", points: POINTS, reason: CANARY };
  must(await saveScore(assessor!, { sheetId, indicatorId, version: 0, ...mark }));
  await db.indicatorAnswer.updateMany({ where: { applicationId }, data: { narrative: CANARY } });
  const review = { applicationId, officeId: world.cityOffice.id, at: new Date() };
  await db.recommendation.create({ data: { ...review, opinion: CANARY } });
  const remark = { opinion: "doubt", remark: CANARY, authorId: world.reviewer.userId } as const;
  await db.reviewRemark.create({ data: { ...review, indicatorId, ...remark } });
  // in the province's own office as well as in an operator's: what an administrator may is a matter of the duty
  for (const duty of ADMINISTRATORS) {
    three.push(await makeActor(await makeOrganisation("operator", await makeArea("province")), duty));
    three.push(await makeActor(world.office, duty));
  }
});

test("三员分立由数据库守：一个账号至多一个管理岗位，不兼业务岗位", async () => {
  for (const [n, duty] of ADMINISTRATORS.entries()) {
    for (const other of DUTIES.filter((one) => one !== duty)) {
      const both = db.userDuty.create({ data: { userId: three[2 * n]!.userId, duty: other } });
      await expect(both, `${duty} + ${other}`).rejects.toThrow();
    }
  }
});

test("三员在案卷中没有任何身份，业务页面一个也打不开", () => {
  const parties = {
    applicant: world.office.id,
    desk: world.office.id,
    organiser: world.office.id,
    recommenders: [world.office.id],
    assessors: three.map(({ userId }) => userId),
    verifiers: three.map(({ userId }) => userId),
  };
  for (const actor of three) {
    expect(standingsOf(actor, parties)).toEqual([]);
    const open = AREAS.filter((area) => mayOpen(actor, area) === null);
    expect(open.filter((area) => !area.startsWith("admin_") && area !== "trail")).toEqual([]);
  }
});

test("三员办不了案卷上的任何事，也看不出有没有这件事", async () => {
  const before = await db.application.findUniqueOrThrow({ where: { id: applicationId } });
  const subjects = { application: applicationId, score_sheet: sheetId, cycle: world.cycle.id };
  // those within the organiser's own office: nearer to the case than anybody in an operator's
  for (const actor of three.filter(({ organisationId }) => organisationId === world.office.id)) {
    for (const [subject, id] of Object.entries(subjects)) {
      const actions = Object.keys(lives[subject]!.proposals);
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) {
        const order = { subject, id, action, proposal: {}, version: 0, key: `${subject}-${action}` };
        expect(await act(actor, order), `${actor.duties[0]} ${action}`).toMatchObject({ error: { code: "not_found" } });
      }
      expect(JSON.stringify(await panelFor(actor, subject, id))).not.toContain(CANARY);
    }
    const mark = { sheetId, indicatorId, judgement: "met", points: 10, reason: "改分", version: 1 };
    expect(await saveScore(actor, mark)).toMatchObject({ ok: false });
  }
  expect(await db.application.findUniqueOrThrow({ where: { id: applicationId } })).toEqual(before);
});

test("结果公布以前，三员读到的一切之中没有评分、意见和作答", async () => {
  for (const actor of three) {
    expect([await readDossier(actor, applicationId), await sheetPage(actor, sheetId)]).toEqual([null, null]);
    const desk = [await deskOf(actor), await doneBy(actor), await latestNotices()];
    const read = JSON.stringify(
      [
        desk,
        await accountsPage({ page: 1 }),
        await openSessions(undefined, 1),
        await locksInForce(),
        await ownSignIns(actor, ""),
        await enrolledPage(undefined, 1),
        await jobsOverview(),
        await mailOverview(),
        await mailsPage({ page: 1 } as never),
        await trailPage({}, 1),
        await trailForExport({}),
      ],
      (_, value) => (typeof value === "bigint" ? String(value) : value),
    );
    expect(read).not.toContain(CANARY);
    expect(read).not.toMatch(/(?<!\d)4\.37(?!\d)/);
  }
});
