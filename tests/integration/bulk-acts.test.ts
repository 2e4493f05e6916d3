import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { bulkActPage, bulkActsPage, undoSheet } from "@/lib/bulk-acts/queries";
import { versionOf } from "@/lib/bulk-acts/stand";
import { readStands } from "@/lib/bulk-acts/store";
import { type SheetOrder, takeWhole, tryOut } from "@/lib/bulk-acts/whole";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { carriedOut, downloaded, filled, looked, readAs, taken } from "../support/bulk";
import { stageOf } from "../support/cycle";
import { clerk, onTheDesk, openDesk, world } from "../support/review";
import { makeActor } from "../support/world";

const quiet = () => {};
const confirmed = (actor: Actor, order: SheetOrder, confirm: string, key: string = randomUUID()) =>
  takeWhole(actor, { ...order, confirm, key }, quiet);

let colleague: Actor;
let cases: Awaited<ReturnType<typeof onTheDesk>>[];
const REASON = "工作成效更为突出，集体研究决定";
const OPINION = "多项指标没有落实，本次不予推荐。";

beforeAll(async () => {
  await openDesk();
  colleague = await makeActor(world.cityOffice, "reviewing");
  cases = [];
  for (let n = 0; n < 6; n += 1) cases.push(await onTheDesk());
});

const numbers = () => cases.map(({ number }) => number);
/** How everything on the desk stands, but for how often it was touched. */
const standing = async () =>
  [...(await readStands(db, clerk, numbers())).values()]
    .toSorted((one, other) => one.number.localeCompare(other.number))
    .map(({ number, stage, officers, pending, place }) => ({
      number,
      stage,
      officers: officers.map(({ account, indicatorId }) => [account, indicatorId]),
      pending: pending?.action ?? null,
      place,
    }));
const traces = async () => [
  await db.event.count(),
  await db.notification.count(),
  await db.bulkAct.count(),
  await db.idempotencyKey.count(),
];

describe("批量办理", () => {
  test("核对逐行说明会办什么，什么也不留下；确认后一次办成；再用撤销表恢复原状", async () => {
    const [a, b, c, d] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0], (typeof cases)[0]];
    const before = await standing();
    const at = before.find(({ number }) => number === c.number)!.place!;
    const file = await filled(await downloaded(clerk), [
      { number: a.number, verb: "assign", officer: colleague.account },
      { number: a.number, verb: "assign", officer: clerk.account, items: "1、2" },
      { number: b.number, verb: "decline", opinion: OPINION },
      { number: c.number, verb: "rank", place: String(at === 1 ? 2 : 1), reason: REASON },
      { number: d.number, verb: "return", items: "1-2", reason: "请补充清单公布的网址", dueAt: "2099-01-10" },
      { number: d.number, verb: "return", items: "自评报告", reason: "请补写存在的不足", dueAt: "2099年1月10日" },
    ]);
    const left = await traces();
    const told = must(await looked(clerk, file));
    expect(told.lines.map(({ effect }) => effect)).toEqual([
      `整件交${colleague.name}办理（原：未分配）`,
      `第 1、2 项交${clerk.name}办理（原：未分配）`,
      "退回补正：第 1、2 项、自评报告，限 2099年1月10日 前报送",
      "拟办不予推荐，待签发人签发后生效",
      expect.stringContaining("次序由第"),
    ]);
    expect([await standing(), await traces()]).toEqual([before, left]);

    const id = must(await taken(clerk, file, told.digest)).id;
    const page = (await bulkActPage(clerk, id, 1))!;
    expect(page.lines.map(({ effect }) => effect)).toEqual(told.lines.map(({ effect }) => effect));
    expect(await stageOf(d.id)).toBe("returned");
    expect(await db.correctionItem.count({ where: { request: { applicationId: d.id } } })).toBe(3);
    expect(await db.signOff.count({ where: { subjectId: b.id, stage: "pending" } })).toBe(1);
    expect(await bulkActPage(await makeActor(world.office, "reviewing"), id, 1)).toBeNull();

    await carriedOut(clerk, (await undoSheet(clerk, id))!);
    const after = await standing();
    const besides = (stands: typeof before) => stands.filter(({ number }) => number !== d.number);
    const order = (stands: typeof before) =>
      besides(stands)
        .toSorted((x, y) => x.place! - y.place!)
        .map(({ number }) => number);
    expect(besides(after).map(({ place: _, ...rest }) => rest)).toEqual(
      besides(before).map(({ place: _, ...rest }) => rest),
    );
    expect(order(after)).toEqual(order(before));
    expect((await bulkActsPage(clerk, 1)).rows.map(({ undoes, undone }) => [undoes, undone])).toEqual([
      [true, false],
      [false, true],
    ]);
    cases = cases.filter(({ id: one }) => one !== d.id);
  });

  test("有一行不行，整表不办，什么也不留下", async () => {
    const [a, b] = cases as [(typeof cases)[0], (typeof cases)[0]];
    const order = await readAs(clerk, [
      { number: a.number, verb: "assign", officer: colleague.account },
      { number: b.number, verb: "return", items: "1", reason: "补", dueAt: "2099-01-10" },
    ]);
    const [before, left] = [await standing(), await traces()];
    const wrong = {
      code: "rows_refused",
      rows: [{ column: "理由", message: "请勾选理由，或者写明需要补正什么（至少 5 个字）" }],
    };
    expect(await tryOut(clerk, order, quiet)).toMatchObject({ ok: false, error: wrong });
    expect(await confirmed(clerk, order, "0".repeat(64))).toMatchObject({ ok: false, error: wrong });
    expect([await standing(), await traces()]).toEqual([before, left]);
  });

  test("一并分配的许多件中有不行的，只指出那几行", async () => {
    const [a, b, c] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0]];
    await db.application.update({ where: { id: b.id }, data: { stage: "returned" } });
    const give = ({ number }: (typeof cases)[0]) => ({ number, verb: "assign", officer: colleague.account });
    const order = await readAs(clerk, [give(a), give(b), give(c)]);
    const [before, left] = [await standing(), await traces()];
    const wrong = { code: "rows_refused", detail: { open: 1 }, rows: [{ row: 3, column: "操作" }] };
    expect(await tryOut(clerk, order, quiet)).toMatchObject({ ok: false, error: wrong });
    expect(await confirmed(clerk, order, "0".repeat(64))).toMatchObject({ ok: false, error: wrong });
    expect([await standing(), await traces()]).toEqual([before, left]);
    await db.application.update({ where: { id: b.id }, data: { stage: "first_review" } });
  });

  test("核对之后又有变动的，指出是哪一行，不办；重复确认只办一次", async () => {
    const [a, b] = cases as [(typeof cases)[0], (typeof cases)[0]];
    const give = (number: string, to: Actor) => ({ number, verb: "assign", officer: to.account });
    const order = await readAs(clerk, [give(a.number, colleague), give(b.number, colleague)]);
    const { digest } = must(await tryOut(clerk, order, quiet));
    const theirs = await readAs(colleague, [give(b.number, clerk)]);
    must(await confirmed(colleague, theirs, must(await tryOut(colleague, theirs, quiet)).digest));
    expect(await confirmed(clerk, order, digest)).toMatchObject({
      ok: false,
      error: { code: "rows_refused", rows: [{ row: 3, column: "版本", message: expect.stringContaining("已有变动") }] },
    });
    const again = await readAs(clerk, [give(a.number, colleague)]);
    const { digest: seen } = must(await tryOut(clerk, again, quiet));
    const first = must(await confirmed(clerk, again, seen, "同一次确认"));
    expect(must(await confirmed(clerk, again, seen, "同一次确认"))).toEqual(first);
    expect(await confirmed(clerk, await readAs(clerk, [give(a.number, clerk)]), digest)).toEqual(refused("stale"));
  });

  test("两名经办同时上传同一批，只办成一份", async () => {
    const [, , c] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0]];
    const mine = await readAs(clerk, [{ number: c.number, verb: "assign", officer: colleague.account }]);
    const theirs = await readAs(colleague, [{ number: c.number, verb: "decline", opinion: OPINION }]);
    const [one, other] = [must(await tryOut(clerk, mine, quiet)), must(await tryOut(colleague, theirs, quiet))];
    const results = await Promise.all([confirmed(clerk, mine, one.digest), confirmed(colleague, theirs, other.digest)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results.find(({ ok }) => !ok)).toEqual(refused("rows_refused"));
  });

  test("外办的案卷与不存在的编号说的是同一句话", async () => {
    const other = await makeActor(world.office, "reviewing");
    const [a] = cases as [(typeof cases)[0]];
    const said = async (number: string) => tryOut(other, await readAs(other, [{ number, verb: "accept" }]), quiet);
    expect(await said(a.number)).toEqual(await said("SQ-2099-000001"));
    expect(await said(a.number)).toMatchObject({
      error: { rows: [{ column: "申报编号", message: "没有找到这个编号，或者不在本单位案头" }] },
    });
  });

  test("不承担初审的人办不了", async () => {
    const signer = await makeActor(world.cityOffice, "signing");
    const file = await downloaded(clerk);
    expect(await looked(signer, file)).toEqual(refused("not_allowed"));
  });

  test("版本随案卷、经办、拟办而变", async () => {
    const [stand] = [...(await readStands(db, clerk, numbers())).values()];
    const versions = [
      stand!,
      { ...stand!, version: 9 },
      { ...stand!, officers: [] },
      { ...stand!, pending: { id: "x", action: "y" } },
    ].map(versionOf);
    expect(new Set(versions).size).toBe(stand!.officers.length > 0 ? 4 : 3);
  });
});
