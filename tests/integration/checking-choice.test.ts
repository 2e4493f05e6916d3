import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignItems, confirmItems, returnItems } from "@/lib/assignments/commands";
import { handOver } from "@/lib/assignments/handing-over";
import { deskOf } from "@/lib/desk/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { type CheckedPlace, checkedApplication, checks, standing, turns } from "../support/checking";
import { setClock } from "../support/clock";
import { seen } from "../support/division";
import { answer } from "../support/filing";
import { makeWorld, type World } from "../support/world";

const REMARK = "请补充今年的数据和依据文件。";

let world: World;
let place: CheckedPlace;
let id: string;
let first: string;

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
  first = world.catalogue.items[0]!;
});
beforeEach(async () => {
  ({ place, id } = await checkedApplication(world));
});

const writes = (actor: Actor, version = 0, narrative = "已经公布。") =>
  saveAnswer(actor, answer(id, first, { version, narrative }));
const kinds = async (actor: Actor) => (await deskOf(actor)).map(({ work }) => work);
const bureau = () => place.bureau.organisation.id;

describe("停用内部审核", () => {
  test("退回修改的，改了也要审核通过才能停用；启用、停用都告诉审核的人", async () => {
    must(await turns(place.filer, id));
    must(await writes(place.filer));
    must(await checks(place.checker, id, [first], "returned", REMARK));
    expect(await turns(place.filer, id, "off")).toEqual(refused("checks_returned"));
    must(await writes(place.filer, 1, "补充了今年的数据。"));
    expect(await turns(place.filer, id, "off")).toEqual(refused("checks_returned"));
    expect(await db.internalChecking.count({ where: { applicationId: id } })).toBe(1);
    must(await checks(place.checker, id, [first]));
    must(await turns(place.filer, id, "off"));
    for (const { userId } of [place.checker, place.deputy]) {
      const told = await db.notification.findMany({ where: { userId }, orderBy: { id: "asc" } });
      expect(told.map(({ text }) => /启用|停用/.exec(text)?.[0])).toEqual(["启用", "停用"]);
      expect(told[1]!.href).toBe(`/apply/${id}/checking`);
    }
    expect(await db.notification.count({ where: { userId: place.bureauChecker.userId } })).toBe(0);
  });
});

describe("责任单位交回以后", () => {
  test("申报单位改动已确认的指标，不再是责任单位的待办；退回责任单位的，才又归它审核", async () => {
    const lead = bureau();
    const items = await seen(id, first);
    must(await assignItems(place.filer, { applicationId: id, items, lead, supporting: [], dueAt: "" }));
    must(await turns(place.bureau.filer, id));
    must(await writes(place.bureau.filer));
    must(await checks(place.bureauChecker, id, [first]));
    must(await handOver(place.bureau.filer, { applicationId: id, indicatorIds: [first] }));
    must(await confirmItems(place.filer, { applicationId: id, items: await seen(id, first) }));
    must(await writes(place.filer, 1, "由申报单位统一修改。"));
    expect(await standing(id, bureau(), first)).toBeUndefined();
    expect(await kinds(place.bureauChecker)).not.toContain("check_unit_items");
    must(await returnItems(place.filer, { applicationId: id, items: await seen(id, first), remark: REMARK }));
    expect(await standing(id, bureau(), first)).toBe("changed");
    expect(await kinds(place.bureauChecker)).toContain("check_unit_items");
  });
});
