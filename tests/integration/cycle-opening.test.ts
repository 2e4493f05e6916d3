import { beforeAll, describe, expect, test } from "vitest";
import { openRules } from "@/lib/cycle-rules/queries";
import { db } from "@/lib/platform/db";
import { makeScheme } from "@/lib/schemes/commands";
import { must, refused, signed, take } from "../support/acts";
import { setClock } from "../support/clock";
import { change, drafted, type People, rulesOf } from "../support/drafting";
import { peopleOf } from "../support/office";

let province: People;
let city: People;

beforeAll(async () => {
  setClock("2026-11-01T00:00:00Z");
  province = await peopleOf("OFF-980000");
  city = await peopleOf("OFF-980100");
});

describe("启动", () => {
  test("规则不齐的启动不了，说明还有几处", async () => {
    const id = await drafted(province);
    must(await change(province, id, "assessment", (values) => (values.weightSurvey = 30)));
    expect(await take(province.organiser, "cycle", id, "open_cycle")).toMatchObject({
      ok: false,
      error: { code: "rules_incomplete", detail: { open: 1 } },
    });
    must(await change(province, id, "assessment", (values) => (values.weightSurvey = 25)));
    must(await signed(province.signatory, "cycle", id, "open_cycle"));
    expect(await openRules(city.organiser, id)).not.toBeNull();
  });
  test("申报截止已过的，先改定时间再启动", async () => {
    const id = await drafted(province);
    setClock("2027-10-01T00:00:00Z");
    expect(await take(province.organiser, "cycle", id, "open_cycle")).toEqual(refused("window_behind"));
    setClock("2026-11-01T00:00:00Z");
  });
  test("启动等待签发时，规则和评分方案都不能再改，签的就是读过的", async () => {
    const id = await drafted(province);
    must(await take(province.organiser, "cycle", id, "open_cycle"));
    expect(await change(province, id, "notice", (values) => (values.noticeDays = 30))).toEqual(
      refused("sign_off_pending"),
    );
    const { catalogueId } = await db.cycleCatalogue.findFirstOrThrow({ where: { cycleId: id } });
    expect(await makeScheme(province.organiser, { cycleId: id, catalogueId, from: "default" })).toEqual(
      refused("sign_off_pending"),
    );
    expect((await rulesOf(province, id)).notice.noticeDays).toBe(7);
  });
  test("启动之后草案的表单存不进去，数据库也不让改", async () => {
    const id = await drafted(province);
    must(await signed(province.signatory, "cycle", id, "open_cycle"));
    expect(await change(province, id, "notice", (values) => (values.noticeDays = 30))).toEqual(refused("rules_frozen"));
    await expect(db.cycleTrack.updateMany({ where: { cycleId: id }, data: { passBasisPoints: 1 } })).rejects.toThrow();
    await expect(db.routeStop.deleteMany({ where: { cycleId: id } })).rejects.toThrow();
    await expect(
      db.routeStop.updateMany({ where: { cycleId: id }, data: { officeLevel: "county" } }),
    ).rejects.toThrow();
    await expect(db.titleWording.deleteMany({ where: { cycleId: id } })).rejects.toThrow();
    await expect(db.cycle.update({ where: { id }, data: { weightSurvey: 30 } })).rejects.toThrow();
    await expect(db.cycle.update({ where: { id }, data: { filingDepth: "light" } })).rejects.toThrow();
    await expect(db.cycleCatalogue.deleteMany({ where: { cycleId: id } })).rejects.toThrow();
    expect((await rulesOf(province, id)).route.stops).toHaveLength(4);
  });
});
