import { beforeAll, describe, expect, test } from "vitest";
import { seenOf } from "@/lib/cycle-rules/changes";
import { saveSection } from "@/lib/cycle-rules/commands";
import { draftCycle, draftProgramme } from "@/lib/cycle-rules/drafting";
import { organisedRules } from "@/lib/cycle-rules/queries";
import { db } from "@/lib/platform/db";
import { makeScheme } from "@/lib/schemes/commands";
import { must, refused } from "../support/acts";
import { peopleOf } from "../support/office";
import { unique } from "../support/unique";

type People = Awaited<ReturnType<typeof peopleOf>>;
let province: People;
let county: People;
beforeAll(async () => {
  province = await peopleOf("OFF-980000");
  county = await peopleOf("OFF-980102");
});

const order = (template: string) => ({
  template,
  name: unique("示例活动"),
  basis: "",
  cycleName: "2027年度",
  year: 2027,
});

describe("照抄上一周期", () => {
  test("规则相同，日期顺延，编号接续；两人同时拟定也不重号", async () => {
    const { programmeId, cycleId } = must(await draftProgramme(county.organiser, order("zhashui-2023")));
    const { rules } = (await organisedRules(county.organiser, cycleId))!;
    const values = { ...rules.materials, reportLimit: 2222 };
    must(
      await saveSection(county.organiser, { cycleId, section: "materials", seen: seenOf(rules, "materials"), values }),
    );
    const next = { programmeId, from: cycleId, cycleName: "2029年复查", year: 2029 };
    const both = await Promise.all([draftCycle(county.organiser, next), draftCycle(county.organiser, next)]);
    const pages = await Promise.all(both.map((each) => organisedRules(county.organiser, must(each).cycleId)));
    expect(pages.map((page) => page!.number).toSorted()).toEqual([2, 3]);
    expect(pages[0]!.rules.materials.reportLimit).toBe(2222);
    expect(pages[0]!.rules.schedule.submissionOpens).toBe("2029-11-17T00:00");
    expect(pages[0]!.rules.route.stops[1]!.plannedTo).toBe("2029-12-08");
    expect(pages[0]!.problems).toEqual([]);
  });
  test("上一周期自己的评分方案一并照抄", async () => {
    const { programmeId, cycleId } = must(await draftProgramme(county.organiser, order("zhashui-2023")));
    const { catalogueId } = await db.cycleCatalogue.findFirstOrThrow({ where: { cycleId } });
    const { schemeId } = must(await makeScheme(county.organiser, { cycleId, catalogueId, from: "default" }));
    await db.schemeItem.updateMany({ where: { schemeId }, data: { weight: 2 } });
    const next = must(
      await draftCycle(county.organiser, { programmeId, from: cycleId, cycleName: "2029年复查", year: 2029 }),
    );
    const use = await db.cycleCatalogue.findFirstOrThrow({
      where: { cycleId: next.cycleId },
      include: { scheme: { include: { items: true } } },
    });
    expect(use.schemeId).not.toBe(schemeId);
    expect(use.scheme).toMatchObject({ cycleId: next.cycleId, isDefault: false });
    expect([...new Set(use.scheme.items.map(({ weight }) => weight))]).toEqual([2]);
    expect(use.scheme.items).toHaveLength(76);
  });
  test("别的活动的周期不能照抄，别人的活动不能拟定", async () => {
    const mine = must(await draftProgramme(county.organiser, order("zhashui-2023")));
    const other = must(await draftProgramme(province.organiser, order("heilongjiang-2019"))).cycleId;
    const next = { programmeId: mine.programmeId, from: other, cycleName: "下一周期", year: 2028 };
    expect(await draftCycle(county.organiser, next)).toEqual(refused("invalid_input"));
    expect(await draftCycle(province.organiser, { ...next, from: "zhashui-2023" })).toEqual(refused("not_found"));
    expect(await draftCycle(county.reviewer, { ...next, from: "zhashui-2023" })).toEqual(refused("not_found"));
    expect(await draftCycle(county.signatory, { ...next, from: "zhashui-2023" })).toEqual(refused("not_allowed"));
  });
});
