import { beforeAll, describe, expect, test } from "vitest";
import { seenOf } from "@/lib/cycle-rules/changes";
import { saveSection } from "@/lib/cycle-rules/commands";
import { draftProgramme } from "@/lib/cycle-rules/drafting";
import { openRules, organisedRules, ruleChoices } from "@/lib/cycle-rules/queries";
import { templatesFor } from "@/lib/cycle-rules/templates/all";
import { db } from "@/lib/platform/db";
import type { OfficeLevel } from "@/lib/programmes/route";
import { programmeRules } from "@/lib/programmes/rules-page";
import { codeOf, must, refused } from "../support/acts";
import { change, drafted, order, type People, rulesOf } from "../support/drafting";
import { peopleOf } from "../support/office";
import { unique } from "../support/unique";

let province: People;
let city: People;
let centre: People;
let county: People;

beforeAll(async () => {
  province = await peopleOf("OFF-980000");
  city = await peopleOf("OFF-980100");
  centre = await peopleOf("OFF-000000");
  county = await peopleOf("OFF-980102");
});

describe("从模板拟定活动", () => {
  test.each([
    ["national", () => centre],
    ["province", () => province],
    ["county", () => county],
  ] as const)("%s 级的每个模板都拟成齐备的草案", async (level, who) => {
    for (const { key } of templatesFor(level as OfficeLevel)) {
      const id = await drafted(who(), key);
      const page = await organisedRules(who().organiser, id);
      expect(page!.problems, key).toEqual([]);
      expect(page!.stage).toBe("draft");
      expect(page!.templateKey).toBe(key);
    }
  });

  test("名额按辖区内的办公室逐个列出，称号写上本省名称", async () => {
    const rules = await rulesOf(province, await drafted(province));
    const cities = await db.organisation.count({
      where: { kind: "office", area: { level: "city", path: { startsWith: province.organisation.area.path } } },
    });
    expect(rules.quotas.recommendation).toHaveLength(cities);
    expect(rules.tracks.titles[0]!.wording).toBe("云泽省法治政府建设示范县（区）");
  });

  test("别级的模板、没有组织岗位的人、填写不全，都不能拟定，也不留下什么", async () => {
    const before = await db.programme.count();
    expect(await draftProgramme(province.organiser, order("national-2019"))).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { template: "这个模板供另一层级的组织方使用，请另选" } },
    });
    expect(await draftProgramme(province.organiser, order("没有的模板"))).toEqual(refused("invalid_input"));
    expect(await draftProgramme(province.reviewer, order("heilongjiang-2019"))).toEqual(refused("not_allowed"));
    expect(await draftProgramme(province.organiser, { ...order("heilongjiang-2019"), year: "二〇二七" })).toEqual(
      refused("invalid_input"),
    );
    expect(await db.programme.count()).toBe(before);
  });

  test("同名的活动不再设一个；同一份表单提交两次只有一个", async () => {
    const twice = order("heilongjiang-2019");
    const key = crypto.randomUUID();
    const [a, b] = await Promise.all([
      draftProgramme(province.organiser, twice, key),
      draftProgramme(province.organiser, twice, key),
    ]);
    expect(must(a)).toEqual(must(b));
    expect(await draftProgramme(province.organiser, twice)).toMatchObject({
      ok: false,
      error: { fields: { name: expect.stringContaining("已有同名的活动") } },
    });
    expect(await db.programme.count({ where: { name: twice.name } })).toBe(1);
  });

  test("别的组织方的草案，不出现在申报资格的选项里，也选不进去", async () => {
    const secret = unique("未公开的草案");
    const { programmeId } = must(await draftProgramme(province.organiser, order("heilongjiang-2019", secret)));
    const id = await drafted(centre, "national-2019");
    const { programmes } = await ruleChoices(centre.organiser, await rulesOf(centre, id));
    expect(JSON.stringify(programmes)).not.toContain(secret);
    expect(
      await change(centre, id, "applicants", (values) =>
        values.eligibility.push({ programmeId, passBasisPoints: null }),
      ),
    ).toEqual(refused("invalid_input"));
  });

  test("草案只有组织方看得到", async () => {
    const id = await drafted(province);
    expect(await organisedRules(city.organiser, id)).toBeNull();
    expect(await openRules(province.organiser, id)).toBeNull();
    const seen = (await programmeRules(city.organiser, undefined)).flatMap(({ cycles }) =>
      cycles.map((each) => each.id),
    );
    expect(seen).not.toContain(id);
    const own = (await programmeRules(province.organiser, undefined)).flatMap(({ cycles }) =>
      cycles.map((each) => each.id),
    );
    expect(own).toContain(id);
  });
});

describe("逐部分修改草案", () => {
  test("存了什么就是什么，留下一条记录", async () => {
    const id = await drafted(province);
    must(
      await change(province, id, "route", ({ stops }) => {
        stops.splice(2, 0, {
          station: "consultation",
          office: "province",
          tracks: ["comprehensive"],
          optional: true,
          plannedFrom: null,
          plannedTo: null,
        });
      }),
    );
    const { stops } = (await rulesOf(province, id)).route;
    expect(stops.map(({ station }) => station)).toEqual([
      "first_review",
      "assessment",
      "consultation",
      "verification",
      "public_notice",
    ]);
    expect(stops[2]).toMatchObject({ tracks: ["comprehensive"], optional: true });
    const event = await db.event.findFirstOrThrow({ where: { subjectId: id, action: "save_rules" } });
    expect(event.detail).toMatchObject({ section: "route", changed: ["route.stops"] });
  });
  test("没有改动的不增加版本", async () => {
    const id = await drafted(province);
    expect(must(await change(province, id, "notice", () => {}))).toMatchObject({ changes: 0, version: 0 });
    expect(await db.event.count({ where: { subjectId: id, action: "save_rules" } })).toBe(0);
  });
  test("两人同时保存同一部分，后到的得知已经另行保存过，先到的不被覆盖", async () => {
    const id = await drafted(province);
    const rules = await rulesOf(province, id);
    const colleague = (await peopleOf("OFF-980000")).organiser;
    const saves = (actor: typeof colleague, noticeDays: number) => {
      const order = { cycleId: id, section: "notice", seen: seenOf(rules, "notice") };
      return saveSection(actor, { ...order, values: { ...rules.notice, noticeDays } });
    };
    const [a, b] = await Promise.all([saves(province.organiser, 10), saves(colleague, 15)]);
    expect([codeOf(a), codeOf(b)].toSorted()).toEqual([null, "section_changed"].toSorted());
    expect((await rulesOf(province, id)).notice.noticeDays).toBe(a.ok ? 10 : 15);
  });
  test("两人同时保存不同部分，互不相碍", async () => {
    const id = await drafted(province);
    const rules = await rulesOf(province, id);
    const colleague = (await peopleOf("OFF-980000")).organiser;
    const notice = { ...rules.notice, noticeDays: 12 };
    const materials = { ...rules.materials, reportLimit: 3000 };
    const both = await Promise.all([
      saveSection(province.organiser, {
        cycleId: id,
        section: "notice",
        seen: seenOf(rules, "notice"),
        values: notice,
      }),
      saveSection(colleague, {
        cycleId: id,
        section: "materials",
        seen: seenOf(rules, "materials"),
        values: materials,
      }),
    ]);
    expect(both.map(codeOf)).toEqual([null, null]);
    expect(await rulesOf(province, id)).toMatchObject({ notice: { noticeDays: 12 }, materials: { reportLimit: 3000 } });
  });
  test("不是组织方经办的人改不了", async () => {
    const id = await drafted(province);
    const rules = await rulesOf(province, id);
    const values = { ...rules.notice, noticeDays: 30 };
    const attempt = { cycleId: id, section: "notice", seen: seenOf(rules, "notice"), values };
    expect(await saveSection(city.organiser, attempt)).toEqual(refused("not_found"));
    expect(await saveSection(province.signatory, attempt)).toEqual(refused("not_allowed"));
    expect(await saveSection(province.organiser, { ...attempt, section: "__proto__" })).toEqual(refused("not_found"));
    expect((await rulesOf(province, id)).notice.noticeDays).toBe(7);
  });
  test("指向不存在的指标体系、活动或者单位的，不予保存", async () => {
    const id = await drafted(province);
    const gone = "00000000-0000-4000-8000-000000000000";
    expect(await change(province, id, "applicants", (values) => (values.catalogues[0]!.catalogueId = gone))).toEqual(
      refused("invalid_input"),
    );
    expect(
      await change(province, id, "applicants", (values) =>
        values.eligibility.push({ programmeId: gone, passBasisPoints: null }),
      ),
    ).toEqual(refused("invalid_input"));
    expect(await change(province, id, "quotas", (values) => (values.recommendation[0]!.officeId = gone))).toEqual(
      refused("invalid_input"),
    );
    expect((await organisedRules(province.organiser, id))!.problems).toEqual([]);
  });
  test("表单只列辖区内有推荐环节的那一级办公室", async () => {
    const id = await drafted(province);
    const { offices } = await ruleChoices(province.organiser, await rulesOf(province, id));
    expect(new Set(offices.map(({ level }) => level))).toEqual(new Set(["city"]));
  });
});
