import { beforeAll, beforeEach, expect, test } from "vitest";
import { sign } from "@/lib/acts/signing";
import { handOver } from "@/lib/people/handover";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { givePassword, makeSignatory, must, PASSWORD, refused, take } from "../support/acts";
import { setClock } from "../support/clock";
import { dutiesOf, handoverOrder as order } from "../support/handover";
import { makeActor, makeApplication, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

let security: Actor;
let world: World;
let id: string;
beforeAll(async () => {
  security = await makeActor(await makeOrganisation("operator", await makeArea("province")), "security_admin");
  await givePassword(security);
});
beforeEach(async () => {
  setClock("2026-02-10T02:00:00Z");
  world = await makeWorld();
  ({ id } = await makeApplication(world, "first_review"));
});

/** 拟办推荐, waiting for its signature. */
async function prepared(by: Actor): Promise<string> {
  const opinion = "材料完整，符合条件，予以推荐。";
  const waiting = must(await take(by, "application", id, "recommend", { opinion }));
  if (waiting.kind !== "prepared") throw new Error("asked for no signature");
  return waiting.signOffId;
}

test("只交出一部分岗位的，待签发的拟办和未读通知留在本人手上；其余岗位也交出时一并转交", async () => {
  const from = await makeActor(world.cityOffice, "reviewing", "verifying");
  const to = await makeActor(world.cityOffice);
  const signOffId = await prepared(from);
  const event = await db.event.findFirstOrThrow({ where: { subjectId: id, action: "prepare_sign_off" } });
  const note = { userId: from.userId, text: "通知", href: "/desk", at: new Date() };
  await db.notification.create({ data: { ...note, eventId: event.id } });
  const heldBy = async () => (await db.signOff.findUniqueOrThrow({ where: { id: signOffId } })).heldById;
  const unreadOf = ({ userId }: Actor) => db.notification.count({ where: { userId, readAt: null } });

  must(await handOver(security, await order(from, to, ["verifying"])));
  expect([await dutiesOf(from), await dutiesOf(to)]).toEqual([["reviewing"], ["verifying"]]);
  expect([await heldBy(), await unreadOf(from), await unreadOf(to)]).toEqual([null, 1, 0]);

  must(await handOver(security, await order(from, to, ["reviewing"])));
  expect([await heldBy(), await unreadOf(from), await unreadOf(to)]).toEqual([to.userId, 0, 1]);
});

test.each([
  ["岗位已经交出", {}, "not_signatory"],
  ["账号随之停用", { disableFrom: true }, "not_allowed"],
])("到时还没有退出的签发人不能再签：%s，拟办仍待签发，接手人可以签", async (_, more, code) => {
  const signer = await makeSignatory(world.cityOffice);
  const heir = await makeActor(world.cityOffice);
  await givePassword(heir);
  const signOffId = await prepared(world.reviewer);
  must(await handOver(security, await order(signer, heir, ["signing"], { effectiveAt: "2026-03-01T08:00", ...more })));
  setClock("2026-03-01T00:00:01Z");
  const signature = { id: signOffId, password: PASSWORD, key: "late" };
  expect(await sign(signer, signature)).toEqual(refused(code));
  expect(await dutiesOf(heir)).toEqual(["signing"]);
  expect(await db.signOff.findUnique({ where: { id: signOffId } })).toMatchObject({ stage: "pending" });
  expect(await db.application.findUnique({ where: { id } })).toMatchObject({ stage: "first_review" });
  must(await sign({ ...heir, duties: ["signing"] }, signature));
});
