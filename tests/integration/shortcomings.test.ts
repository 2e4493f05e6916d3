import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { returnItems } from "@/lib/assignments/commands";
import { handOver } from "@/lib/assignments/handing-over";
import { beforeFiling } from "@/lib/checking/before-filing";
import { itemChain } from "@/lib/checking/item-chain";
import { deskOf } from "@/lib/desk/queries";
import { db } from "@/lib/platform/db";
import { shortcomingsWorkbook } from "@/lib/shortcomings/workbook";
import { codeOf, must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { seen } from "../support/division";
import { answer } from "../support/filing";
import {
  anotherPlace,
  RECTIFIED as DONE,
  divides,
  first,
  id,
  list,
  notes,
  openCycle,
  place,
  takes,
  unit,
  world,
} from "../support/shortcomings";
import { makeActor } from "../support/world";

beforeAll(openCycle);
beforeEach(anotherPlace);

describe("问题清单", () => {
  test("登记、整改、报告、核实、销号，各由其人；每一步都告诉要接着办的人", async () => {
    expect(must(await notes(place.checker))).toEqual({ number: 1 });
    expect((await deskOf(place.bureau.filer)).find(({ work }) => work === "rectify_unit")).toMatchObject({
      note: "1 个问题待整改",
      deadline: "2026-02-20T15:59:59.999Z",
      href: `/contribute/${id}/shortcomings`,
    });
    must(await takes(place.bureau.filer, "start", 1, 0, { measure: "补齐台账" }));
    must(await takes(place.bureau.filer, "rectify", 1, 1, { rectification: DONE }));
    expect((await deskOf(place.filer)).map(({ work }) => work)).toContain("close_shortcomings");
    must(await takes(place.filer, "reject", 1, 2, { verdict: "网址仍然打不开。" }));
    expect(await list(place.filer)).toEqual(["1 rectifying"]);
    must(await takes(place.bureau.filer, "rectify", 1, 3, { rectification: DONE }));
    must(await takes(place.filer, "close", 1, 4, { verdict: "已核对。" }));
    expect(await list(place.filer)).toEqual(["1 closed"]);
    expect(await beforeFiling(id, place.organisation.id)).toEqual({ on: false, open: [], shortcomings: 0 });
    const row = await db.shortcoming.findFirstOrThrow({ where: { applicationId: id } });
    expect(row).toMatchObject({
      measure: "补齐台账",
      notedByName: place.checker.name,
      rectifiedByName: place.bureau.filer.name,
      closedByName: place.filer.name,
    });
    const told = await db.notification.findMany({ where: { userId: place.bureau.filer.userId } });
    expect(told.map(({ text }) => text.replace(/.*号）?/, ""))).toHaveLength(3);
  });

  test("责任到本单位某人的，由其整改；报告整改的人不能自己销号，数据库也不许", async () => {
    must(await notes(place.checker, { owner: `person:${place.colleague.userId}` }));
    expect(await takes(place.filer, "rectify", 1, 0, { rectification: DONE })).toEqual(refused("not_allowed"));
    must(await takes(place.colleague, "rectify", 1, 0, { rectification: DONE }));
    expect(await takes(place.colleague, "close", 1, 1)).toEqual(refused("own_rectification"));
    const own = { state: "closed", closedById: place.colleague.userId, closedAt: new Date() } as const;
    await expect(db.shortcoming.updateMany({ where: { applicationId: id }, data: own })).rejects.toThrow(
      "shortcoming_two_persons",
    );
    must(await takes(place.checker, "close", 1, 1));
  });

  test("不属于本单位和所属部门的，不能作为责任单位；序号、内容不对的逐处指出，什么也没有登记", async () => {
    const stranger = await makeActor(place.bureau.organisation, "filing");
    expect(await notes(place.filer, { owner: unit(world.cityOffice) })).toEqual(refused("owner_unknown"));
    expect(await notes(place.filer, { owner: `person:${stranger.userId}` })).toEqual(refused("owner_unknown"));
    expect(await notes(place.filer, { position: 99 })).toMatchObject(refused("invalid_input"));
    expect(await notes(place.filer, { text: "短" })).toMatchObject(refused("invalid_input"));
    expect(await notes(place.bureau.filer)).toEqual(refused("not_found"));
    expect(await notes(place.signer)).toEqual(refused("not_allowed"));
    expect(await db.shortcoming.count({ where: { applicationId: id } })).toBe(0);
  });

  test("两人同时办理，后一个得知已有变化；不在其时的不能办", async () => {
    must(await notes(place.filer));
    const both = await Promise.all([
      takes(place.bureau.filer, "rectify", 1, 0, { rectification: DONE }),
      takes(place.filer, "direct", 1, 0, { owner: unit(), measure: "", dueAt: "" }),
    ]);
    expect(both.map((result) => (result.ok ? "done" : codeOf(result))).sort()).toEqual(["done", "stale"]);
    const { state, version } = await db.shortcoming.findFirstOrThrow({ where: { applicationId: id } });
    const wrong = state === "open" ? "close" : "direct";
    const given = wrong === "close" ? {} : { owner: unit(), measure: "", dueAt: "" };
    expect(await takes(place.filer, wrong, 1, version, given)).toEqual(refused("shortcoming_settled"));
  });

  test("两人同时登记，编号不重", async () => {
    const both = await Promise.all([notes(place.filer), notes(place.checker)]);
    expect(both.map((result) => must(result).number).sort()).toEqual([1, 2]);
  });

  test("按状态、单位、逾期查询，导出的是同样的几条", async () => {
    must(await notes(place.filer));
    must(await notes(place.filer, { owner: unit(place.town.organisation), dueAt: "" }));
    must(await takes(place.bureau.filer, "start", 1, 0));
    expect(await list(place.filer, { state: "open" })).toEqual(["2 open"]);
    expect(await list(place.filer, { unit: place.bureau.organisation.id })).toEqual(["1 rectifying"]);
    setClock("2026-02-21T10:00:00+08:00");
    expect(await list(place.filer, { show: "overdue" })).toEqual(["1 rectifying"]);
    expect(
      (await shortcomingsWorkbook(place.filer, id, new URLSearchParams("state=open")))?.byteLength,
    ).toBeGreaterThan(0);
  });
});

describe("退回责任单位", () => {
  test("每次退回都留有经过：谁、何时、什么意见，单位如何答复；可以同时列入问题清单", async () => {
    await divides();
    must(await saveAnswer(place.bureau.filer, answer(id, first)));
    const hands = (reply = "") => handOver(place.bureau.filer, { applicationId: id, indicatorIds: [first], reply });
    must(await hands());
    const back = async (remark: string, more: object = {}) =>
      must(await returnItems(place.filer, { applicationId: id, items: await seen(id, first), remark, ...more }));
    await back("请补充今年的数据。");
    must(await hands("已补充今年一至十月的数据。"));
    await back("数据须注明来源。", { listed: true, dueAt: "2026-02-20" });
    const { returns, shortcomings } = await itemChain(place.filer, {
      applicationId: id,
      indicatorId: first,
      applicantId: place.organisation.id,
    });
    expect(returns.map(({ round, remark, reply, by }) => [round, remark, reply, by])).toEqual([
      [2, "数据须注明来源。", "", place.filer.name],
      [1, "请补充今年的数据。", "已补充今年一至十月的数据。", place.filer.name],
    ]);
    expect(returns[0]!.repliedAt).toBeNull();
    expect(shortcomings).toMatchObject([{ number: 1, text: "数据须注明来源。", state: "open" }]);
    expect(await list(place.bureau.filer)).toEqual(["1 open"]);
  });
});
