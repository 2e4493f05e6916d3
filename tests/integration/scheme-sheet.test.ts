import { beforeEach, describe, expect, test } from "vitest";
import { readSheet } from "@/lib/documents/read-workbook";
import { writeWorkbook } from "@/lib/documents/workbook";
import { db } from "@/lib/platform/db";
import { schemeSheet } from "@/lib/schemes/queries";
import { uploadScheme } from "@/lib/schemes/upload";
import { must, refused } from "../support/acts";
import { ownSchemeOf, storedScheme } from "../support/scheme";
import { makeWorld, type World } from "../support/world";

describe("评分方案的表格", () => {
  let world: World;
  let schemeId: string;
  beforeEach(async () => {
    world = await makeWorld({ stage: "draft" });
    schemeId = await ownSchemeOf(world);
  });
  const events = (action: string) => db.event.findMany({ where: { cycleId: world.cycle.id, action } });

  /** The sheet as downloaded, with some cells written over: by row (from 1) and heading. */
  async function filled(change: Record<number, Record<string, string>>): Promise<Buffer> {
    const sheet = must(await readSheet((await schemeSheet(world.organiser, world.cycle.id))!, LIMITS));
    return writeWorkbook([
      {
        name: "评分方案",
        columns: sheet.headings.map((header) => ({ header, key: header })),
        rows: sheet.rows.map(({ cells }, n) => ({ ...cells, ...change[n + 1] })),
      },
    ]);
  }
  const LIMITS = { maxBytes: 5_000_000, maxRows: 5_000 };
  const upload = (file: Buffer, trial: boolean, version = 0) =>
    uploadScheme(world.organiser, { schemeId, version, file, trial });

  test("先试，只说变化；再采用，整份换过", async () => {
    const file = await filled({ 1: { 分值: "12.5", 一票否决: "是" }, 2: { 评测方式: "数据核验" } });
    const changes = { points: 1, weights: 0, methods: 1, vetoes: 1, head: 0 };
    expect(must(await upload(file, true))).toEqual({ changes, version: 0, stored: false });
    expect((await storedScheme(schemeId)).lines[0]).toMatchObject({ points: 10, veto: false });
    expect(must(await upload(file, false))).toEqual({ changes, version: 1, stored: true });
    expect((await storedScheme(schemeId)).lines.slice(0, 2)).toMatchObject([
      { points: 12.5, veto: true },
      { method: "data_check" },
    ]);
    expect(await upload(file, false)).toEqual(refused("stale"));
    expect((await events("change_scheme")).map(({ detail }) => detail)).toMatchObject([{ via: "upload", items: 2 }]);
  });

  test.each<[string, Record<number, Record<string, string>>, number, string]>([
    ["分值不是数字", { 2: { 分值: "十" } }, 3, "“十”不是数字"],
    ["没有这种评测方式", { 1: { 评测方式: "抽签" } }, 2, "“抽签”不是评测方式"],
    ["一票否决写得不明", { 1: { 一票否决: "也许" } }, 2, "请填写“是”或者“否”"],
    ["序号不存在", { 5: { 序号: "99" } }, 6, "没有序号为“99”的指标"],
    ["同一项出现两次", { 2: { 序号: "1" } }, 3, "已经出现过"],
    ["权重超出范围", { 3: { 权重: "500" } }, 4, "0 至 100"],
    ["减分项一票否决", { 5: { 一票否决: "是" } }, 6, "只用于标准项"],
  ])("%s：一处有错，整表不收，错误写在那一行", async (_, change, row, words) => {
    const before = await storedScheme(schemeId);
    const result = await upload(await filled(change), false);
    if (result.ok) throw new Error("taken");
    expect(result.error.code).toBe("scheme_refused");
    expect(result.error.rows!.find((one) => one.row === row)?.message).toContain(words);
    const told = must(await readSheet(result.error.annotated!, LIMITS));
    expect(told.rows[row - 2]!.cells.错误说明).toContain(words);
    expect(await storedScheme(schemeId)).toEqual(before);
  });

  test("不是表格的文件、缺列的表，说明原因", async () => {
    expect(await upload(Buffer.from("不是表格"), true)).toEqual(refused("file_refused"));
    const short = await writeWorkbook([{ name: "x", columns: [{ header: "序号", key: "a" }], rows: [{ a: "1" }] }]);
    expect(await upload(short, true)).toMatchObject({
      error: { rows: expect.arrayContaining([{ row: 1, column: "分值", message: expect.any(String) }]) },
    });
  });
});
