import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { authenticate } from "@/lib/people/commands";
import { cancelHandover, carryOutDue, handOver } from "@/lib/people/handover";
import { handoversPage } from "@/lib/people/handover-queries";
import { db } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { givePassword, must, PASSWORD, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { dutiesOf, handoverOrder as order } from "../support/handover";
import { type BuiltOrganisation, makeActor, makeArea, makeOrganisation } from "../support/world";

let security: Actor;
let home: BuiltOrganisation;
beforeAll(async () => {
  security = await makeActor(await makeOrganisation("operator", await makeArea("province")), "security_admin");
  await givePassword(security);
  home = await makeOrganisation("county_department", await makeArea("county"));
});
beforeEach(() => setClock("2026-02-10T02:00:00Z"));

const eventsOf = async ({ userId }: Actor) =>
  (await db.event.findMany({ where: { subjectId: userId }, orderBy: { id: "asc" } })).map(({ action }) => action);
async function pair(...duties: Duty[]) {
  return [await makeActor(home, ...duties), await makeActor(home)] as const;
}

describe("自以后的时刻起交接", () => {
  const later = { effectiveAt: "2026-03-01T08:00" };

  test("到时才生效，以办理的管理员的名义；此前岗位不变，也不能再排一次", async () => {
    const [from, to] = await pair("filing");
    expect(must(await handOver(security, await order(from, to, ["filing"], later)))).toMatchObject({
      carriedOut: false,
    });
    expect(await dutiesOf(from)).toEqual(["filing"]);
    expect(await handOver(security, await order(from, to, ["filing"]))).toEqual(refused("handover_waiting"));
    expect(must(await carryOutDue(security))).toBe(0);
    setClock("2026-03-01T00:00:01Z");
    expect(must(await carryOutDue(security))).toBe(1);
    expect([await dutiesOf(from), await dutiesOf(to)]).toEqual([[], ["filing"]]);
    expect(await eventsOf(from)).toEqual(["order_handover", "hand_over_duties"]);
    const { rows } = await handoversPage(from.account, 1);
    expect(rows).toMatchObject([{ stage: "carried_out", orderedBy: security.name }]);
  });

  test("到时任何一方登录，交接先行生效", async () => {
    const [from, to] = await pair("signing");
    await givePassword(to);
    must(await handOver(security, await order(from, to, ["signing"], { ...later, disableFrom: true })));
    setClock("2026-03-02T00:00:00Z");
    must(await authenticate(to.account, PASSWORD, "10.0.0.7"));
    expect(await dutiesOf(to)).toEqual(["signing"]);
    expect((await db.user.findUniqueOrThrow({ where: { id: from.userId } })).disabledAt).not.toBeNull();
  });

  test("到时规则不允许的，搁置并写明原因，岗位不变", async () => {
    const [from, to] = await pair("filing");
    must(await handOver(security, await order(from, to, ["filing"], later)));
    await db.userDuty.create({ data: { userId: to.userId, duty: "auditor" } });
    setClock("2026-03-01T00:00:01Z");
    must(await carryOutDue(security));
    expect(await db.handover.findFirst({ where: { fromId: from.userId } })).toMatchObject({
      stage: "refused",
      refusal: "duties_exclude",
    });
    expect(await eventsOf(from)).toEqual(["order_handover", "refuse_handover"]);
    expect(await dutiesOf(from)).toEqual(["filing"]);
  });

  const anotherSecurity = async () => {
    const other = await makeActor(await makeOrganisation("operator", await makeArea("province")), "security_admin");
    await givePassword(other);
    return other;
  };
  test.each([
    ["停用了", (id: string) => db.user.update({ where: { id }, data: { disabledAt: new Date() } })],
    ["不再是安全管理员", (userId: string) => db.userDuty.deleteMany({ where: { userId } })],
  ])("安排的管理员到时已%s：不生效，留痕，告知在用的安全管理员", async (_, lose) => {
    const [[from, to], orderer] = [await pair("filing"), await anotherSecurity()];
    must(await handOver(orderer, await order(from, to, ["filing"], { ...later, disableFrom: true })));
    await lose(orderer.userId);
    setClock("2026-03-01T00:00:01Z");
    expect(must(await carryOutDue(security))).toBe(0);
    expect([await dutiesOf(from), await dutiesOf(to)]).toEqual([["filing"], []]);
    expect(await db.user.findUnique({ where: { id: from.userId } })).toMatchObject({ disabledAt: null });
    const { rows } = await handoversPage(from.account, 1);
    expect(rows).toMatchObject([{ stage: "refused", refusal: "handover_orderer_gone" }]);
    const event = await db.event.findFirstOrThrow({ where: { subjectId: from.userId, action: "refuse_handover" } });
    expect(event).toMatchObject({ standing: "system", detail: { to: to.account, orderedBy: orderer.name } });
    const told = await db.notification.findMany({ where: { eventId: event.id } });
    expect(told.map(({ userId }) => userId)).toContain(security.userId);
    expect(told.map(({ userId }) => userId)).not.toContain(orderer.userId);
    expect(told[0]?.text).toContain(`${from.name}（${from.account}）`);
    expect(must(await carryOutDue(security)), "搁置一次").toBe(0);
    expect(await db.event.count({ where: { subjectId: from.userId, action: "refuse_handover" } })).toBe(1);
  });

  test("生效前可以取消，生效后不行；两处同时执行，只执行一次", async () => {
    const [from, to] = await pair("filing");
    const first = must(await handOver(security, await order(from, to, ["filing"], later)));
    must(await cancelHandover(security, first.id));
    expect(await dutiesOf(from)).toEqual(["filing"]);
    const second = must(await handOver(security, await order(from, to, ["filing"], later)));
    setClock("2026-03-01T00:00:01Z");
    expect(await cancelHandover(security, second.id)).toEqual(refused("stale"));
    await Promise.all([carryOutDue(security), carryOutDue(security)]);
    expect(await eventsOf(to)).toEqual(["take_over_duties"]);
  });
});
