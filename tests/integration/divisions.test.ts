import { beforeAll, describe, expect, test } from "vitest";
import { mergeArea, renameArea } from "@/lib/organisations/area-commands";
import { divisionsPreview, type Loaded, loadDivisions } from "@/lib/organisations/load-divisions";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const since = { onDay: "2020-01-01", basis: "国函〔2019〕132号" };
let system: Actor;
let security: Actor;

beforeAll(async () => {
  const operator = await makeOrganisation("operator", await makeArea("province"));
  system = await makeActor(operator, "system_admin");
  security = await makeActor(operator, "security_admin");
});

describe("导入全国行政区划", () => {
  test("预览与实际相符；两人同时导入也只导入一次，再导入没有变动；更名、撤并过的也不会再来", async () => {
    expect(await divisionsPreview(security)).toBeNull();
    expect(await loadDivisions(security)).toEqual(refused("not_allowed"));
    const preview = (await divisionsPreview(system))!;
    expect(preview.levels.map(({ missing }) => missing)).toEqual([31, 333, 2844]);
    const before = [await db.area.count(), await db.organisation.count()] as const;
    const both = (await Promise.all([loadDivisions(system), loadDivisions(system)])).map(must);
    const [twice, loaded] = both.toSorted((a, b) => a.areas - b.areas) as [Loaded, Loaded];
    expect(twice).toEqual({ areas: 0, bodies: 0 });
    expect(loaded).toEqual({ areas: 3208, bodies: preview.offices + preview.governments });
    expect([await db.area.count(), await db.organisation.count()]).toEqual([
      before[0] + 3208,
      before[1] + loaded.bodies,
    ]);
    expect(await db.area.findUnique({ where: { code: "130123" } })).toMatchObject({
      name: "正定县",
      path: "/000000/130000/130100/130123/",
      initials: "zdx",
    });
    expect(must(await loadDivisions(system))).toEqual({ areas: 0, bodies: 0 });
    const zhengding = await db.area.findUniqueOrThrow({ where: { code: "130123" } });
    const renamed = { id: zhengding.id, version: 0, name: "正定区", code: "130199", ...since };
    must(await renameArea(system, renamed));
    const jinzhou = await db.area.findUniqueOrThrow({ where: { code: "130183" } });
    must(await mergeArea(system, { id: jinzhou.id, version: 0, intoCode: "130199", ...since }));
    expect(must(await loadDivisions(system))).toEqual({ areas: 0, bodies: 0 });
    expect((await divisionsPreview(system))!.levels.every(({ missing }) => missing === 0)).toBe(true);
  });

  test("代码相同而名称不符的，不导入", async () => {
    await db.area.update({ where: { code: "110101" }, data: { name: "不是东城区" } });
    expect(await loadDivisions(system)).toMatchObject({
      error: { code: "divisions_conflict", detail: { code: "110101", expected: "东城区" } },
    });
  });
});
