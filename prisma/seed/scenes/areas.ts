import { searchKeys } from "@/lib/kernel/pinyin";
import { mergeArea, renameArea } from "@/lib/organisations/area-commands";
import { bodiesOf } from "@/lib/organisations/names";
import { db } from "@/lib/platform/db";
import { actorOf, done, setClock } from "./stage";

/** 区划沿革: a county that became a district, and one that was merged into its neighbour, both years before the story. */
export async function playAreas(): Promise<void> {
  setClock("2024-01-16 10:00");
  const actor = await actorOf("xitong");
  const { id } = await db.area.findUniqueOrThrow({ where: { code: "980301" } });
  const renamed = {
    id,
    version: 0,
    name: "白榆区",
    code: "980301",
    onDay: "2020-01-01",
    basis: "云政函〔2019〕58号（演示）",
  };
  done(await renameArea(actor, renamed), "rename 白榆县");
  const old = await formerCounty();
  const merged = { id: old, version: 0, intoCode: "980302", onDay: "2016-07-01", basis: "云政函〔2016〕21号（演示）" };
  done(await mergeArea(actor, merged), "merge 旧渡县");
}

async function formerCounty(): Promise<string> {
  const city = await db.area.findUniqueOrThrow({ where: { code: "980300" } });
  const own = { code: "980304", name: "旧渡县", level: "county" } as const;
  const path = `${city.path}${own.code}/`;
  const { id } = await db.area.create({ data: { ...own, parentId: city.id, path, ...searchKeys(own.name) } });
  await db.organisation.createMany({
    data: bodiesOf(own).map((body) => ({ ...body, areaId: id, ...searchKeys(body.name) })),
  });
  return id;
}
