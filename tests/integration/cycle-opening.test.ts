import { beforeAll, describe, expect, test } from "vitest";
import { seenOf } from "@/lib/cycle-rules/changes";
import { saveSection } from "@/lib/cycle-rules/commands";
import { draftProgramme } from "@/lib/cycle-rules/drafting";
import { openRules, organisedRules } from "@/lib/cycle-rules/queries";
import type { CycleRules, Section } from "@/lib/cycle-rules/schema";
import { db } from "@/lib/platform/db";
import { makeScheme } from "@/lib/schemes/commands";
import { must, refused, signed, take } from "../support/acts";
import { setClock } from "../support/clock";
import { peopleOf } from "../support/office";
import { unique } from "../support/unique";

type People = Awaited<ReturnType<typeof peopleOf>>;
let province: People;
let city: People;
let _centre: People;
let _county: People;

beforeAll(async () => {
  province = await peopleOf("OFF-980000");
  city = await peopleOf("OFF-980100");
  _centre = await peopleOf("OFF-000000");
  _county = await peopleOf("OFF-980102");
});

const order = (template: string, name = unique("示例活动")) => ({
  template,
  name,
  basis: "",
  cycleName: "2027年度",
  year: 2027,
});
const drafted = async (template = "heilongjiang-2019", who = province) =>
  must(await draftProgramme(who.organiser, order(template))).cycleId;
const rulesOf = async (who: People, id: string) => (await organisedRules(who.organiser, id))!.rules;

/** Saves a section as its form would, changed by `change`. */
async function change<S extends Section>(who: People, id: string, section: S, change: (values: CycleRules[S]) => void) {
  const rules = await rulesOf(who, id);
  const values = structuredClone(rules[section]);
  change(values);
  return saveSection(who.organiser, { cycleId: id, section, seen: seenOf(rules, section), values });
}

describe("启动", () => {
  test("规则不齐的启动不了，说明还有几处", async () => {
    const id = await drafted();
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
    const id = await drafted();
    setClock("2027-10-01T00:00:00Z");
    expect(await take(province.organiser, "cycle", id, "open_cycle")).toEqual(refused("window_behind"));
    setClock("2026-11-01T00:00:00Z");
  });
  test("启动等待签发时，规则和评分方案都不能再改，签的就是读过的", async () => {
    const id = await drafted();
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
    const id = await drafted();
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
