import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { readDossier } from "@/lib/applications/dossier";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignItems, confirmItems } from "@/lib/assignments/commands";
import { contributionOf } from "@/lib/assignments/contributing";
import { handOver } from "@/lib/assignments/handing-over";
import { checkItems } from "@/lib/checking/commands";
import { checkLines } from "@/lib/checking/store";
import { deskOf } from "@/lib/desk/queries";
import { addSummary, detachEvidence } from "@/lib/evidence/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must, refused } from "../support/acts";
import { type CheckedPlace, checkedApplication, checks, read, standing, turns } from "../support/checking";
import { setClock } from "../support/clock";
import { seen } from "../support/division";
import { answer, fillIn } from "../support/filing";
import { makeActor, makeWorld, type World } from "../support/world";

const REMARK = "请补充今年的数据和依据文件。";

let world: World;
let place: CheckedPlace;
let id: string;
let first: string;
let second: string;

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
  [first, second] = world.catalogue.items as [string, string];
});
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  ({ place, id } = await checkedApplication(world));
});

const writes = (actor: Actor, item: string, version = 0, narrative = "已经公布。") =>
  saveAnswer(actor, answer(id, item, { version, narrative }));
const here = () => place.organisation.id;
const work = async (actor: Actor) => (await deskOf(actor)).map(({ work: kind, note, href }) => ({ kind, note, href }));
const submitBlocked = async () =>
  (await panelFor(place.filer, "application", id))?.actions.find(({ action }) => action === "submit")?.blockedBy;
const divides = async (item: string) => {
  const lead = place.bureau.organisation.id;
  must(
    await assignItems(place.filer, { applicationId: id, items: await seen(id, item), lead, supporting: [], dueAt: "" }),
  );
};

describe("启用内部审核", () => {
  test("由申报单位自己决定，须有人可以审核；停用后报送不再等待审核", async () => {
    await db.userDuty.deleteMany({ where: { userId: { in: [place.checker.userId, place.deputy.userId] } } });
    expect(await turns(place.filer, id)).toEqual(refused("no_checker"));
    await db.userDuty.create({ data: { userId: place.checker.userId, duty: "checking" } });
    await fillIn(world, place, id);
    expect(await submitBlocked()).toBeNull();
    must(await turns(place.filer, id));
    expect((await submitBlocked())?.code).toBe("checks_open");
    must(await turns(place.filer, id, "off"));
    expect(await submitBlocked()).toBeNull();
    const acts = await db.event.findMany({ where: { applicationId: id, action: { contains: "checking" } } });
    expect(acts.map(({ action }) => action)).toEqual(["turn_on_checking", "turn_off_checking"]);
  });

  test("周期要求的，不必启用也须审核，不能停用", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { checkingRequired: true } });
    try {
      await fillIn(world, place, id);
      expect((await submitBlocked())?.code).toBe("checks_open");
      expect(await turns(place.filer, id, "off")).toEqual(refused("checking_required"));
    } finally {
      await db.cycle.update({ where: { id: world.cycle.id }, data: { checkingRequired: false } });
    }
  });

  test("不是本单位填报的人不能启用；旁的单位不知道有这件申报", async () => {
    expect(await turns(place.checker, id)).toEqual(refused("not_allowed"));
    expect(await turns(place.signer, id)).toEqual(refused("not_allowed"));
    expect(await turns(place.other.filer, id)).toEqual(refused("not_found"));
    expect(await db.internalChecking.count({ where: { applicationId: id } })).toBe(0);
  });
});

describe("逐项审核", () => {
  test("填报后待审核，审核通过；全部通过方可报送，未通过的逐项写明", async () => {
    await fillIn(world, place, id);
    must(await turns(place.filer, id));
    const lines = await checkLines(db, id, here());
    expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(["waiting"]));
    expect((await work(place.checker)).find(({ kind }) => kind === "check_items")).toEqual({
      kind: "check_items",
      note: `${lines.length} 项待审核`,
      href: `/apply/${id}/checking?state=to_check`,
    });
    const all = lines.map(({ indicatorId }) => indicatorId);
    must(await checks(place.checker, id, all.slice(1)));
    expect(await submitBlocked()).toMatchObject({ code: "checks_open", detail: { open: 1, items: "1" } });
    must(await checks(place.deputy, id, all.slice(0, 1)));
    expect(await submitBlocked()).toBeNull();
    expect(await work(place.checker)).toEqual([]);
  });

  test("审核以后又改动的，须重新审核；改回原样的，原审核仍然算数", async () => {
    must(await turns(place.filer, id));
    must(await writes(place.filer, first));
    must(await checks(place.checker, id, [first]));
    must(await writes(place.colleague, first, 1, "改过的说明。"));
    expect(await standing(id, here(), first)).toBe("changed");
    const [line] = await checkLines(db, id, here(), [first]);
    expect(line).toMatchObject({ answeredByName: place.colleague.name, checkedByName: place.checker.name });
    must(await writes(place.colleague, first, 2));
    expect(await standing(id, here(), first)).toBe("checked");
    const added = { applicationId: id, indicatorId: first, title: "台账", text: "今年的台账。" };
    const { id: evidenceId } = must(await addSummary(place.filer, added));
    expect(await standing(id, here(), first)).toBe("changed");
    must(await detachEvidence(place.filer, { applicationId: id, indicatorId: first, evidenceId }));
    expect(await standing(id, here(), first)).toBe("checked");
  });

  test("退回修改的写明意见，告诉填报的人；改好后再审", async () => {
    must(await turns(place.filer, id));
    must(await writes(place.filer, first));
    expect(await checks(place.checker, id, [first], "returned", "不行")).toEqual(refused("invalid_input"));
    must(await checks(place.checker, id, [first], "returned", REMARK));
    expect(await standing(id, here(), first)).toBe("returned");
    expect((await work(place.filer)).find(({ kind }) => kind === "mend_items")?.note).toBe("审核退回 1 项，待修改");
    const told = await db.notification.findMany({ where: { userId: place.colleague.userId } });
    expect(told.at(-1)?.text).toContain("有 1 项由");
    must(await writes(place.filer, first, 1, "补充了今年的数据。"));
    expect(await standing(id, here(), first)).toBe("changed");
    must(await checks(place.checker, id, [first]));
    const kept = await db.itemCheck.findMany({ where: { applicationId: id }, orderBy: { round: "asc" } });
    expect(kept.map(({ round, outcome, remark }) => [round, outcome, remark])).toEqual([
      [1, "returned", REMARK],
      [2, "passed", ""],
    ]);
  });

  test("最后改动作答或者材料的人不能审核本项：命令不许，数据库也不许", async () => {
    must(await turns(place.filer, id));
    const both = await makeActor(place.organisation, "filing", "checking");
    must(await writes(both, first));
    must(await writes(place.filer, second));
    must(await addSummary(both, { applicationId: id, indicatorId: second, title: "台账", text: "今年的台账。" }));
    expect(await checks(both, id, [first])).toMatchObject(refused("checked_own_work"));
    expect(await checks(both, id, [second])).toMatchObject(refused("checked_own_work"));
    const row = { applicationId: id, indicatorId: first, organisationId: here(), round: 1, content: "x" };
    const data = {
      ...row,
      outcome: "passed",
      checkedById: both.userId,
      checkedByName: both.name,
      at: new Date(),
    } as const;
    await expect(db.itemCheck.create({ data })).rejects.toThrow("checked_own_work");
    must(await checks(place.checker, id, [first, second]));
    await expect(db.itemCheck.updateMany({ where: { applicationId: id }, data: { remark: "改" } })).rejects.toThrow(
      "append-only",
    );
    expect((await work(both)).filter(({ kind }) => kind === "check_items")).toEqual([]);
  });

  test("没有填完的可以退回，不能通过；没有填的不能审核；一项不能办，其余也不办", async () => {
    must(await turns(place.filer, id));
    must(await writes(place.filer, first));
    must(await writes(place.filer, second, 0, ""));
    expect(await checks(place.checker, id, [first, second])).toMatchObject(refused("check_incomplete"));
    expect(await standing(id, here(), first)).toBe("waiting");
    must(await checks(place.checker, id, [second], "returned", REMARK));
    const third = world.catalogue.bonus;
    expect(await checks(place.checker, id, [third])).toMatchObject(refused("not_to_check"));
    must(await checks(place.checker, id, [first]));
    expect(await checks(place.deputy, id, [first])).toMatchObject(refused("not_to_check"));
  });

  test("两人同时审核同一项，后一个得知已有变化；审核时又被改动的，同样不算数", async () => {
    must(await turns(place.filer, id));
    must(await writes(place.filer, first));
    const items = await read(place.checker, id, first);
    const order = { applicationId: id, items, outcome: "passed" };
    const both = await Promise.all([
      checkItems(place.checker, order),
      checkItems(place.deputy, { ...order, outcome: "returned", remark: REMARK }),
    ]);
    expect(both.map((result) => (result.ok ? "done" : codeOf(result))).sort()).toEqual(["done", "stale"]);
    const old = await read(place.checker, id, first);
    must(await writes(place.filer, first, 1, "又改了一稿。"));
    expect(await checkItems(place.checker, { ...order, items: old })).toEqual(refused("stale"));
    expect(await db.itemCheck.count({ where: { applicationId: id } })).toBe(1);
  });

  test("填报的人、签发的人不审核；没有启用的没有可审核的", async () => {
    must(await writes(place.filer, first));
    expect(await read(place.checker, id, first)).toEqual([]);
    const items = [`${first}:${"0".repeat(32)}:0`];
    expect(await checkItems(place.checker, { applicationId: id, items, outcome: "passed" })).toEqual(
      refused("not_to_check"),
    );
    must(await turns(place.filer, id));
    for (const actor of [place.filer, place.signer]) {
      expect(await checks(actor, id, [first])).toEqual(refused("not_allowed"));
    }
    expect(await checks(place.bureauChecker, id, [first])).toMatchObject({ ok: false });
  });

  test("审核的人读得到案卷，不能改动", async () => {
    expect(await readDossier(place.checker, id)).not.toBeNull();
    expect(await writes(place.checker, first)).toEqual(refused("not_allowed"));
  });
});

describe("责任单位", () => {
  test("启用的，先由本单位审核，再交回；申报单位确认后再审核一次", async () => {
    await divides(first);
    must(await turns(place.filer, id));
    must(await turns(place.bureau.filer, id));
    must(await writes(place.bureau.filer, first));
    expect(await standing(id, here(), first)).toBe("unready");
    const hands = { applicationId: id, indicatorIds: [first] };
    expect(await handOver(place.bureau.filer, hands)).toMatchObject(refused("checks_open"));
    expect((await work(place.bureauChecker))[0]).toEqual({
      kind: "check_unit_items",
      note: "1 项待审核，审核后交回",
      href: `/contribute/${id}/checking?state=to_check`,
    });
    must(await checks(place.bureauChecker, id, [first]));
    must(await handOver(place.bureau.filer, hands));
    must(await confirmItems(place.filer, { applicationId: id, items: await seen(id, first) }));
    expect(await standing(id, here(), first)).toBe("waiting");
    must(await checks(place.checker, id, [first]));
    expect(await standing(id, here(), first)).toBe("checked");
  });

  test("没有启用的照常交回；只看到、只审核自己牵头的", async () => {
    await divides(first);
    must(await writes(place.filer, second));
    must(await turns(place.bureau.filer, id));
    expect((await checkLines(db, id, place.bureau.organisation.id)).map(({ indicatorId }) => indicatorId)).toEqual([
      first,
    ]);
    expect((await contributionOf(place.bureauChecker, id))?.items.length).toBe(1);
    expect(await contributionOf(await makeActor(place.other.organisation, "checking"), id)).toBeNull();
    expect(await writes(place.bureauChecker, first)).toEqual(refused("not_allowed"));
    must(await turns(place.bureau.filer, id, "off"));
    must(await writes(place.bureau.filer, first));
    must(await handOver(place.bureau.filer, { applicationId: id, indicatorIds: [first] }));
  });
});
