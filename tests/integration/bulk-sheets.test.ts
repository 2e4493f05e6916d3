import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { bulkActPage } from "@/lib/bulk-acts/queries";
import { readStands } from "@/lib/bulk-acts/store";
import { takeWhole, tryOut } from "@/lib/bulk-acts/whole";
import { problemText } from "@/lib/labels/problems";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { carriedOut, downloaded, faultsOf, filled, looked, readAs, type Wish } from "../support/bulk";
import { setClock } from "../support/clock";
import { clerk, onTheDesk, openDesk, world } from "../support/review";
import { rowsOf, workbookOf } from "../support/workbooks";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

let colleague: Actor;
let numbers: string[];
const quiet = () => {};

beforeAll(async () => {
  await openDesk();
  colleague = await makeActor(world.cityOffice, "reviewing");
  numbers = [];
  for (let n = 0; n < 5; n += 1) numbers.push((await onTheDesk()).number);
});

describe("核对与办理说的是一回事", () => {
  const wish = (number: string): fc.Arbitrary<Wish> =>
    fc.oneof(
      fc.record({
        number: fc.constant(number),
        verb: fc.constant("assign"),
        officer: fc.constantFrom(clerk.account, colleague.account, "取消"),
      }),
      fc.record({
        number: fc.constant(number),
        verb: fc.constant("assign"),
        officer: fc.constant(colleague.account),
        items: fc.constantFrom("1", "1-2", "99"),
      }),
      fc.record({
        number: fc.constant(number),
        verb: fc.constant("rank"),
        place: fc.constantFrom("1", "2", "3", "40"),
        reason: fc.constantFrom("集体研究决定，先行推荐", "急"),
      }),
      fc.record({
        number: fc.constant(number),
        verb: fc.constant("decline"),
        opinion: fc.constantFrom("多项指标没有落实，本次不予推荐。", "不行"),
      }),
      fc.record({ number: fc.constant(number), verb: fc.constantFrom("recall", "accept") }),
    );
  /** Everything that acts can change here. */
  const state = async () => ({
    stands: [...(await readStands(db, clerk, numbers)).values()].map(({ acceptedAt: _, ...rest }) => rest),
    left: [await db.event.count(), await db.notification.count(), await db.signOff.count(), await db.orderMove.count()],
  });

  test("任意的表：核对什么也不留下；核对有错的，办理以同样的错误拒绝；核对无误的，照核对所说办成", async () => {
    const sheets = fc.sample(
      fc.shuffledSubarray(numbers, { minLength: 1, maxLength: 3 }).chain((some) => fc.tuple(...some.map(wish))),
      { numRuns: 14, seed: 20260310 },
    );
    let kept = 0;
    for (const wishes of sheets) {
      const order = await readAs(clerk, wishes);
      const before = await state();
      const told = await tryOut(clerk, order, quiet);
      expect(await state()).toEqual(before);
      const confirm = told.ok ? told.value.digest : "";
      const taken = await takeWhole(clerk, { ...order, confirm, key: randomUUID() }, quiet);
      if (!told.ok) {
        expect(taken).toEqual(told);
        expect(await state()).toEqual(before);
        continue;
      }
      kept += 1;
      const page = (await bulkActPage(clerk, must(taken).id, 1))!;
      const said = ({ row, effect, lasting }: { row: number; effect: string; lasting: string }) => ({
        row,
        effect,
        lasting,
      });
      expect(page.lines.map(said)).toEqual(told.value.lines.map(said));
      expect(await readStands(db, clerk, numbers)).not.toEqual(before.stands);
    }
    expect(kept).toBeGreaterThan(2);
    expect(kept).toBeLessThan(sheets.length);
  });
});

describe("收不下的文件", () => {
  test("不是 xlsx、列不全、列重复、行数过多，各说明原因", async () => {
    const reason = async (file: Uint8Array) => {
      const result = await looked(clerk, file);
      return result.ok ? null : String(result.error.detail?.reason);
    };
    expect(await reason(Buffer.from("编号,操作"))).toContain("不是 xlsx 表格");
    expect(
      await reason(
        await workbookOf([
          ["申报编号", "操作"],
          ["1", "接收"],
        ]),
      ),
    ).toContain("缺少“申报单位”“版本”");
    expect(
      await reason(
        await workbookOf([
          ["编号", "做什么"],
          ["1", "接收"],
        ]),
      ),
    ).toContain("没有找到");
    expect(
      await reason(
        await workbookOf([
          ["申报编号", "操作", "操作"],
          ["1", "接收", ""],
        ]),
      ),
    ).toContain("“操作”一列出现了两次");
    const many = Array.from({ length: 5_000 }, (_, n) => [`SQ-${n}`, "接收"]);
    expect(await reason(await workbookOf([["申报编号", "操作"], ...many]))).toContain("超过 4000 行");
  });

  test("没有选任何操作的表不办；有错的表带着错误说明退回", async () => {
    const sheet = await downloaded(clerk);
    const idle = await looked(clerk, sheet);
    expect(idle).toEqual(refused("file_refused"));
    if (idle.ok) return;
    expect(problemText(idle.error)).toContain("没有选定任何操作");
    expect(problemText(idle.error)).not.toContain("处错误");
    expect(idle.error).not.toHaveProperty("rows");
    expect(idle.error).not.toHaveProperty("annotated");
    const wrong = await looked(clerk, await filled(sheet, [{ number: numbers[0]!, verb: "表扬" }]));
    expect(wrong).toEqual(refused("rows_refused"));
    if (wrong.ok) return;
    const rows = await rowsOf(wrong.error.annotated!);
    expect(rows.find(({ 错误说明: note }) => note)).toMatchObject({
      申报编号: numbers[0],
      错误说明: "操作：“表扬”不是可选的操作",
    });
  });
});

test("催报：没有报送的单位列在表中，催办一次，当天不再催；不能撤销", async () => {
  setClock("2026-02-10T02:00:00Z");
  const place = await makeOrganisation("county_government", await makeArea("county", world.city));
  const filer = await makeActor(place, "filing", "signing");
  const rows = await rowsOf(await downloaded(clerk));
  const number = rows.find(({ 申报单位: name }) => name === place.name)!.申报编号!;
  const code = ({ path }: { path: string }) => path.split("/").at(-2);
  const names = async (filter: object) =>
    (await rowsOf(await downloaded(clerk, filter))).map(({ 申报单位: name }) => name);
  expect(await names({ area: code(place.area), cycle: world.cycle.id })).toContain(place.name);
  expect(await names({ area: code(world.province) })).toContain(place.name);
  const neighbour = await makeArea("county", world.city);
  await expect(names({ area: code(neighbour) })).rejects.toThrow("workbook_without_rows");
  const file = await filled(await downloaded(clerk), [{ number, verb: "remind" }]);
  const page = (await bulkActPage(clerk, await carriedOut(clerk, file), 1))!;
  expect(page).toMatchObject({ undoable: 0, lines: [{ applicationId: null, lasting: "提醒已经发出，不能撤销" }] });
  expect(await db.notification.count({ where: { userId: filer.userId } })).toBe(1);
  expect(await faultsOf(clerk, file)).toEqual([expect.stringContaining("今天")]);
});
