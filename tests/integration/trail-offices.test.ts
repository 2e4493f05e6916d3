import { beforeAll, describe, expect, test } from "vitest";
import { acceptCases } from "@/lib/first-review/accepting";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { timelineOf } from "@/lib/trail/queries";
import { record } from "@/lib/trail/record";
import { makeSignatory, must, takeSigned } from "../support/acts";
import { city, OPINION, openTwoDesks, passedUp, province, world } from "../support/passing-up";
import { makeApplication, makeWorld } from "../support/world";

beforeAll(openTwoDesks);

describe("经过里不多说的", () => {
  const AT = new Date("2026-02-01T00:00:00Z");
  const LATER = new Date("2026-02-20T00:00:00Z");
  const whats = async (actor: Actor, id: string) => (await timelineOf(actor, id, "staff")).map(({ what }) => what);
  const ofSilence = async (actor: Actor, id: string) =>
    (await whats(actor, id)).filter((what) => /久未办理|督办/.test(what));

  /** 久未办理 of this office, as the sweep tells it. */
  async function silent(applicationId: string, officeId: string, at: Date) {
    await db.silenceNotice.create({
      data: { applicationId, officeId, step: "reminder", since: at, toldId: officeId, at },
    });
    const about = { subject: "application", subjectId: applicationId, applicationId } as const;
    await record(db, null, { ...about, at, action: "remind_review", standing: "system" });
  }
  async function supervised(applicationId: string, officeId: string, at: Date) {
    const { userId: byId, name: byName, organisationId: upperId } = world.organiser;
    const remark = "请尽快提出意见";
    await db.supervision.create({ data: { applicationId, officeId, upperId, since: at, remark, byId, byName, at } });
    const about = { subject: "application", subjectId: applicationId, applicationId } as const;
    await record(db, world.organiser, { ...about, at, action: "supervise", standing: "organising" });
  }

  test("接手的办公室久未办理，推荐的下级不知道；自己被提醒、督办的，移交以后仍看得到", async () => {
    const { id } = await passedUp();
    await silent(id, world.cityOffice.id, AT);
    await supervised(id, world.cityOffice.id, AT);
    expect(await ofSilence(city[0], id)).toHaveLength(2);
    await silent(id, world.office.id, LATER);
    expect(await ofSilence(city[0], id)).toHaveLength(2);
    expect(await ofSilence(province[0], id)).toHaveLength(2);
  });

  test("组织单位接收，结果公布以前下级不知道", async () => {
    const direct = await makeWorld();
    const people = [direct.reviewer, await makeSignatory(direct.cityOffice)] as const;
    const { id } = await makeApplication(direct, "first_review");
    must(await takeSigned(people, "application", id, "recommend", { opinion: OPINION }));
    const before = await whats(people[0], id);
    expect(must(await acceptCases(direct.organiser, { ids: [id] }))).toEqual({ accepted: 1 });
    expect(await whats(people[0], id)).toEqual(before);
    expect(await whats(direct.organiser, id)).toContain("接收");
    const published = { resultsPublishedAt: new Date("2026-06-01T00:00:00Z") };
    await db.cycle.update({ where: { id: direct.cycle.id }, data: published });
    expect(await whats(people[0], id)).toEqual([...before, "接收"]);
  });
});
