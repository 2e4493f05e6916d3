import { describe, expect, test } from "vitest";
import { discardCatalogue, importCatalogue, saveCatalogue } from "@/lib/catalogue/commands";
import { previewImport } from "@/lib/catalogue/import";
import { catalogueDetail } from "@/lib/catalogue/queries";
import { catalogueWorkbook } from "@/lib/catalogue/workbooks";
import { db } from "@/lib/platform/db";
import { must, refused, signed, take } from "../support/acts";
import { HEAD, importOf, type Keeper, LINES, makeDraft, makeKeeper, publish } from "../support/catalogues";
import { orphansOf } from "../support/subjects";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const rowsOf = async (id: string) => (await db.indicator.findMany({ where: { catalogueId: id } })).length;
const counts = async () => [
  await db.indicatorCatalogue.count(),
  await db.indicator.count(),
  await db.event.count(),
  await db.idempotencyKey.count(),
];
const revisionOf = async (id: string) => (await db.indicatorCatalogue.findUniqueOrThrow({ where: { id } })).revision;

describe("导入", () => {
  test("读出的各项先预览，不留任何记录；收取后成为只有保管单位看得到的草稿", async () => {
    const keeper = await makeKeeper();
    const other = await makeKeeper();
    const before = await counts();
    const preview = must(await previewImport(keeper.organiser, await catalogueWorkbook(LINES)));
    expect(preview.lines.map(({ text }) => text)).toEqual(LINES.map(({ text }) => text));
    expect(await counts()).toEqual(before);
    const id = await makeDraft(keeper);
    const detail = await catalogueDetail(keeper.colleague, id);
    expect(detail).toMatchObject({ stage: "draft", version: 1, mine: true, title: HEAD.title });
    expect(detail!.lines.map(({ section, group, no, kind, text }) => ({ section, group, no, kind, text }))).toEqual(
      LINES.map(({ section, group, no, kind, text }) => ({ section, group, no, kind, text })),
    );
    expect(await catalogueDetail(other.organiser, id)).toBeNull();
  });

  test.each([
    ["没有编号", { no: null }, "no"],
    ["没有一级指标", { section: " " }, "section"],
    ["没有二级指标", { group: "" }, "group"],
    [
      "量化要求没有数值也没有参照",
      { metrics: [{ key: "a", label: "比例", unit: "%", op: ">=", value: null }] },
      "metrics",
    ],
  ])("%s的，拒收并指明是哪一项，数据库中不留一行", async (_, patch, member) => {
    const keeper = await makeKeeper();
    const before = await counts();
    const lines = LINES.map((line, at) => (at === 1 ? { ...line, ...patch } : line));
    const result = await importCatalogue(keeper.organiser, importOf({ lines }));
    expect(result).toEqual(refused("invalid_input"));
    expect(Object.keys(result.ok ? {} : result.error.fields!)[0]).toMatch(new RegExp(`^lines\\.1\\.${member}`));
    expect(await counts()).toEqual(before);
  });

  test("没有文字的可以收为草稿，但不能发布，并说明原因；补录后可以发布", async () => {
    const keeper = await makeKeeper();
    const lines = LINES.map((line, at) => (at === 2 ? { ...line, text: "" } : line));
    const id = await makeDraft(keeper, { lines });
    const refusal = await take(keeper.organiser, "catalogue", id, "publish_catalogue");
    expect(refusal).toMatchObject({ ok: false, error: { code: "catalogue_incomplete", detail: { open: 1 } } });
    expect(refusal.ok ? "" : refusal.error.detail?.first).toBe("第 3 项没有文字");
    expect(await signed(keeper.signatory, "catalogue", id, "publish_catalogue")).toEqual(
      refused("catalogue_incomplete"),
    );
    const { lines: stored } = (await catalogueDetail(keeper.organiser, id))!;
    const filled = stored.map((line) => (line.text === "" ? { ...line, text: LINES[2]!.text } : line));
    must(await saveCatalogue(keeper.organiser, { ...HEAD, catalogueId: id, revision: 0, lines: filled }));
    must(await publish(keeper, id));
    expect(await catalogueDetail(keeper.organiser, id)).toMatchObject({ stage: "published" });
  });

  test("同一次收取重复提交只成一份", async () => {
    const keeper = await makeKeeper();
    const order = importOf();
    const [a, b] = await Promise.all([
      importCatalogue(keeper.organiser, order),
      importCatalogue(keeper.organiser, order),
    ]);
    expect(must(a).id).toBe(must(b).id);
  });

  test("只有办公室的组织岗位可以导入", async () => {
    const area = await makeArea("county");
    const filer = await makeActor(await makeOrganisation("county_government", area), "filing", "signing");
    const { signatory } = await makeKeeper();
    for (const stranger of [filer, signatory]) {
      expect(await importCatalogue(stranger, importOf())).toEqual(refused("not_allowed"));
      expect(await previewImport(stranger, new Uint8Array([1]))).toEqual(refused("not_allowed"));
    }
  });
});

describe("修改草稿", () => {
  test("增、删、移、改一并保存；未删的指标仍是原来的那一行", async () => {
    const keeper = await makeKeeper();
    const id = await makeDraft(keeper);
    const { lines } = (await catalogueDetail(keeper.organiser, id))!;
    const [first, second, third, bonus] = lines;
    const added = { ...LINES[0]!, no: 4, text: "新增的一项指标文字。" };
    const next = [third!, { ...first!, textStatus: "borrowed" as const }, added, bonus!];
    must(await saveCatalogue(keeper.organiser, { ...HEAD, catalogueId: id, revision: 0, lines: next }));
    const after = (await catalogueDetail(keeper.organiser, id))!;
    expect(after.lines.map((line) => line.id)).toEqual([third!.id, first!.id, expect.any(String), bonus!.id]);
    expect(after.lines.map((line) => line.id)).not.toContain(second!.id);
    expect(after.lines[1]).toMatchObject({ textStatus: "borrowed", section: "依法行政", group: "公开清单" });
    expect(await db.indicatorSection.count({ where: { catalogueId: id } })).toBe(2);
  });

  test("两人同改一份草稿，后保存的得知已被更新，先保存的不丢", async () => {
    const keeper = await makeKeeper();
    const id = await makeDraft(keeper);
    const { lines } = (await catalogueDetail(keeper.organiser, id))!;
    const save = (actor: Keeper["organiser"], title: string) =>
      saveCatalogue(actor, { ...HEAD, title, catalogueId: id, revision: 0, lines });
    const results = await Promise.all([save(keeper.organiser, "甲改"), save(keeper.colleague, "乙改")]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toEqual(refused("stale"));
    expect(await rowsOf(id)).toBe(LINES.length);
    expect(await revisionOf(id)).toBe(1);
  });

  test("提请签发后、发布后都不能再改；别的单位当它不存在", async () => {
    const keeper = await makeKeeper();
    const other = await makeKeeper();
    const id = await makeDraft(keeper);
    const { lines } = (await catalogueDetail(keeper.organiser, id))!;
    const order = { ...HEAD, catalogueId: id, revision: 0, lines };
    expect(await saveCatalogue(other.organiser, order)).toEqual(refused("not_found"));
    expect(await saveCatalogue(keeper.signatory, order)).toEqual(refused("not_allowed"));
    must(await take(keeper.organiser, "catalogue", id, "publish_catalogue"));
    expect(await saveCatalogue(keeper.organiser, order)).toEqual(refused("sign_off_pending"));
    const waiting = await db.signOff.findFirstOrThrow({ where: { subjectId: id, stage: "pending" } });
    await db.signOff.update({ where: { id: waiting.id }, data: { stage: "superseded" } });
    must(await publish(keeper, id));
    const revision = await revisionOf(id);
    expect(await saveCatalogue(keeper.organiser, { ...order, revision })).toEqual(refused("catalogue_published"));
    expect(await saveCatalogue(other.organiser, { ...order, revision })).toEqual(refused("not_allowed"));
  });

  test("草稿可以删除，已发布的不能", async () => {
    const keeper = await makeKeeper();
    const id = await makeDraft(keeper);
    expect(await discardCatalogue(keeper.organiser, { catalogueId: id, revision: 7 })).toEqual(refused("stale"));
    must(await discardCatalogue(keeper.organiser, { catalogueId: id, revision: 0 }));
    expect(await rowsOf(id)).toBe(0);
    expect(await orphansOf(id)).toEqual([]);
    const published = await makeDraft(keeper);
    must(await publish(keeper, published));
    const order = { catalogueId: published, revision: await revisionOf(published) };
    expect(await discardCatalogue(keeper.organiser, order)).toEqual(refused("catalogue_published"));
    expect(await rowsOf(published)).toBe(LINES.length);
  });
});
