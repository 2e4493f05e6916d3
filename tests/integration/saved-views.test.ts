import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { chooseDefaultView, deleteView, renameView, saveView } from "@/lib/saved-views/commands";
import { viewsOf } from "@/lib/saved-views/queries";
import { VIEWS_MOST } from "@/lib/saved-views/schema";
import { must } from "../support/acts";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

let office: Awaited<ReturnType<typeof makeOrganisation>>;
beforeAll(async () => {
  office = await makeOrganisation("office", await makeArea("province"));
});
const somebody = () => makeActor(office, "reviewing");
const save = (actor: Actor, name: string, more: object = {}) =>
  saveView(actor, { page: "review_desk", name, query: "stage=returned&page=4", ...more });
const views = (actor: Actor) => viewsOf(actor, "review_desk");

test("保存、改名、设为默认、删除；同名的不收，默认只有一个", async () => {
  const actor = await somebody();
  must(await save(actor, "补正中的", { isDefault: true }));
  const second = must(await save(actor, "逾期的", { isDefault: true }));
  expect(await views(actor)).toMatchObject([
    { name: "逾期的", query: "stage=returned", isDefault: true },
    { name: "补正中的", isDefault: false },
  ]);
  expect(await save(actor, "逾期的")).toMatchObject({ error: { fields: { name: "已有同名的视图，请换一个名称" } } });
  expect(await save(actor, " ")).toMatchObject({ error: { fields: { name: "请填写视图名称" } } });
  expect(await renameView(actor, { id: second.id, version: 0, name: "补正中的" })).toMatchObject({
    error: { code: "invalid_input" },
  });
  must(await renameView(actor, { id: second.id, version: 0, name: "已逾期" }));
  must(await chooseDefaultView(actor, { id: second.id, version: 1, isDefault: false }));
  expect((await views(actor)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ["补正中的", false],
    ["已逾期", false],
  ]);
  expect(must(await deleteView(actor, { id: second.id }))).toEqual({ deleted: 1 });
  expect(must(await deleteView(actor, { id: second.id }))).toEqual({ deleted: 0 });
});

test("别人的视图看不到、改不了、删不掉，与没有一样", async () => {
  const [owner, other] = await Promise.all([somebody(), somebody()]);
  const { id } = must(await save(owner, "只给自己看的"));
  expect(await views(other)).toEqual([]);
  expect(await renameView(other, { id, version: 0, name: "拿走" })).toMatchObject({ error: { code: "not_found" } });
  expect(await chooseDefaultView(other, { id, version: 0, isDefault: true })).toMatchObject({
    error: { code: "not_found" },
  });
  expect(must(await deleteView(other, { id }))).toEqual({ deleted: 0 });
  expect(await views(owner)).toMatchObject([{ name: "只给自己看的", isDefault: false, version: 0 }]);
});

test("两个窗口同时保存同名的只存一个，同时改名的后一个须先看最新的", async () => {
  const actor = await somebody();
  const saved = await Promise.all([save(actor, "同一个"), save(actor, "同一个")]);
  expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
  const { id, version } = (await views(actor))[0]!;
  const renamed = await Promise.all([
    renameView(actor, { id, version, name: "甲" }),
    renameView(actor, { id, version, name: "乙" }),
  ]);
  expect(renamed.filter(({ ok }) => ok)).toHaveLength(1);
  expect(renamed.find(({ ok }) => !ok)).toMatchObject({ error: { code: "stale" } });
  const defaults = await Promise.all([save(actor, "一", { isDefault: true }), save(actor, "二", { isDefault: true })]);
  expect(defaults.every(({ ok }) => ok)).toBe(true);
  expect((await views(actor)).filter(({ isDefault }) => isDefault)).toHaveLength(1);
});

test("一人一页至多二十个，两个窗口同时存也不会多出来", async () => {
  const actor = await somebody();
  const all = await Promise.all(Array.from({ length: VIEWS_MOST + 2 }, (_, n) => save(actor, `第 ${n} 个`)));
  const refused = all.filter(({ ok }) => !ok);
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({ error: { code: "views_full" } });
  expect(await db.savedView.count({ where: { userId: actor.userId } })).toBe(VIEWS_MOST);
});
