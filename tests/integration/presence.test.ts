import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { assignItems } from "@/lib/assignments/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { tellPresence } from "@/lib/presence/commands";
import { codeOf, must } from "../support/acts";
import { setClock } from "../support/clock";
import { type DividedPlace, dividedApplication, seen } from "../support/division";
import { makePlace } from "../support/filing";
import { makeWorld, type World } from "../support/world";

let world: World;
let place: DividedPlace;
let id: string;
let first: string;
let second: string;

beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world ??= await makeWorld();
  [first, second] = world.catalogue.items as [string, string];
  ({ place, id } = await dividedApplication(world));
  await assign(first, place.bureau.organisation.id, place.town.organisation.id);
  await assign(second, place.other.organisation.id);
});

const assign = async (item: string, lead: string, ...supporting: string[]) =>
  must(await assignItems(place.filer, { applicationId: id, items: await seen(id, item), lead, supporting, dueAt: "" }));
const at = async (actor: Actor, item: string | null) => must(await tellPresence(actor, { applicationId: id, item }));

describe("谁正在编辑", () => {
  test("本单位的人写全名，别的单位写单位和姓氏；自己不算", async () => {
    await at(place.bureau.filer, first);
    await at(place.colleague, second);
    const told = await at(place.filer, first);
    const { name, organisationName } = place.bureau.filer;
    expect(told).toContainEqual({ item: first, organisation: organisationName, name: `${name[0]}×` });
    expect(told).toContainEqual({ item: second, organisation: null, name: place.colleague.name });
    expect(told).toHaveLength(2);
  });

  test("责任单位只听到自己的指标，配合单位也听得到，别的指标一概不提", async () => {
    await at(place.filer, second);
    await at(place.other.filer, second);
    expect(await at(place.bureau.filer, first)).toEqual([]);
    expect((await at(place.town.filer, first)).map(({ item }) => item)).toEqual([first]);
    await at(place.filer, first);
    expect((await at(place.bureau.filer, first)).map(({ organisation }) => organisation)).toContain(
      place.filer.organisationName,
    );
  });

  test("责任单位在别的指标上不留下记录", async () => {
    await at(place.bureau.filer, second);
    expect(await db.itemPresence.count({ where: { applicationId: id } })).toBe(0);
  });

  test("别的地区、没有分到任务的单位、签发人：没有找到", async () => {
    const stranger = await makePlace(world);
    for (const actor of [stranger.filer, place.signer]) {
      expect(codeOf(await tellPresence(actor, { applicationId: id, item: first }))).toBe("not_found");
    }
    expect(codeOf(await tellPresence(place.filer, { applicationId: randomUUID(), item: null }))).toBe("not_found");
    expect(await db.itemPresence.count({ where: { applicationId: id } })).toBe(0);
  });

  test("约一分钟没有消息的不再提起，随后清除", async () => {
    await at(place.colleague, first);
    await db.$executeRaw`UPDATE "ItemPresence" SET "seenAt" = now() - interval '61 seconds' WHERE "applicationId" = ${id}::uuid`;
    expect(await at(place.filer, first)).toEqual([]);
    expect(await db.itemPresence.count({ where: { applicationId: id } })).toBe(1);
  });

  test("清除别人时不等正在报到的人，两人同时报到不会互相等死", async () => {
    await at(place.colleague, first);
    await db.$executeRaw`UPDATE "ItemPresence" SET "seenAt" = now() - interval '2 minutes' WHERE "applicationId" = ${id}::uuid`;
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 AS "held" FROM "ItemPresence" WHERE "applicationId" = ${id}::uuid FOR UPDATE`;
      expect(await at(place.filer, first)).toEqual([]);
    });
    expect(await db.itemPresence.count({ where: { applicationId: id } })).toBe(2);
    expect(await at(place.filer, first)).toEqual([]);
    expect(await db.itemPresence.count({ where: { applicationId: id } })).toBe(1);
  });

  test("换到别的指标只算在那里，回到列表就不算在编辑", async () => {
    await at(place.colleague, first);
    await at(place.colleague, second);
    expect((await at(place.filer, null)).map(({ item }) => item)).toEqual([second]);
    await at(place.colleague, null);
    expect(await at(place.filer, null)).toEqual([]);
  });

  test("不属于这套指标体系的编号不留下记录", async () => {
    await at(place.filer, randomUUID());
    expect(await db.itemPresence.count({ where: { applicationId: id } })).toBe(0);
  });
});
