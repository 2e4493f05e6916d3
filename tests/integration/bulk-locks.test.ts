import { beforeAll, describe, expect, test } from "vitest";
import { atOnce } from "@/lib/acts/commands";
import { recallSignOff } from "@/lib/acts/signing";
import { together } from "@/lib/acts/together";
import { tryOut } from "@/lib/bulk-acts/whole";
import { BULK_COLUMNS } from "@/lib/labels/bulk-acts";
import { db, type Tx } from "@/lib/platform/db";
import { refused } from "../support/acts";
import { readAs } from "../support/bulk";
import { somebodyWaits } from "../support/held";
import { clerk, onTheDesk, openDesk, prepared, signed, world } from "../support/review";

beforeAll(openDesk);

const quiet = () => {};
const hold = (tx: Tx, id: string) => tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE`;

describe("批量办理占着的案卷", () => {
  test("核对只占选了操作的，没有选的别人照常办", async () => {
    const [idle, asked] = [await onTheDesk(), await onTheDesk()];
    const order = await readAs(clerk, [
      { number: idle.number, verb: "" },
      { number: asked.number, verb: "assign", officer: clerk.account },
    ]);
    const free = (id: string) =>
      db.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE NOWAIT`.then(
        () => true,
        () => false,
      );
    const tries: Promise<boolean>[] = [];
    const looked = await tryOut(clerk, order, ({ done }) => {
      if (done === 0) tries.push(free(idle.id));
    });
    expect(looked).toMatchObject({ ok: true, value: { idle: 1, lines: [{ row: 3 }] } });
    expect(await Promise.all(tries)).toEqual([true]);
  });

  test("撤回拟办与签发同时进行，先后办理，不会互相等死", async () => {
    const { id } = await onTheDesk();
    const signOffId = await prepared(id);
    let signing: ReturnType<typeof signed> | undefined;
    const recalled = await db.$transaction(async (tx) => {
      await hold(tx, id);
      signing = signed(signOffId);
      await somebodyWaits(tx);
      return together(tx, () => recallSignOff(clerk, signOffId));
    });
    expect(recalled).toEqual({ ok: true, value: true });
    expect(await signing).toEqual(refused("sign_off_gone"));
  });

  test("真的互相等死的，一方办成，另一方按已有变动处理", async () => {
    const [one, other] = [await onTheDesk(), await onTheDesk()];
    const versions = (tx: Tx, id: string) =>
      tx.application.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } });
    for (const second of [hold, versions]) {
      const met: (() => void)[] = [];
      const both = new Promise<void>((go) => {
        met.push(() => met.length > 2 && go());
      });
      const crosswise = (first: string, then: string) =>
        atOnce(async (tx) => {
          await hold(tx, first);
          met.push(() => {});
          met[0]!();
          await both;
          await second(tx, then);
          return true;
        });
      const results = await Promise.all([crosswise(one.id, other.id), crosswise(other.id, one.id)]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)).toEqual(refused("stale"));
    }
  });
});

describe("整表之中的一件", () => {
  test("数据库拦下的只退回这一件，其余照办", async () => {
    const { id } = await onTheDesk();
    const where = { applicationId_indicatorId: { applicationId: id, indicatorId: world.catalogue.items[0]! } };
    const closed = { applicationId: id, officeId: world.cityOffice.id, round: 1 };
    const at = new Date("2026-02-01T00:00:00Z");
    await db.correctionRequest.create({ data: { ...closed, openedAt: at, dueAt: at } });
    await db.application.update({ where: { id }, data: { stage: "returned" } });
    await db.$transaction((tx) =>
      together(tx, async () => {
        const bypassed = await atOnce((part) =>
          part.indicatorAnswer.update({ where, data: { narrative: "绕过" }, select: { id: true } }),
        );
        expect(bypassed).toEqual(refused("item_not_open"));
        expect(await atOnce((part) => part.application.count({ where: { id } }))).toEqual({ ok: true, value: 1 });
      }),
    );
  });

  test("申报编号里有无法保存的字符，指出是哪一行，不出错", async () => {
    const { number } = await onTheDesk();
    const order = await readAs(clerk, [{ number, verb: "accept" }]);
    const [row] = order.sheet.rows;
    const cells = { ...row!.cells, [BULK_COLUMNS.number]: { text: `${number}\0`, flag: null } };
    const unsound = { ...order, sheet: { ...order.sheet, rows: [{ ...row!, cells }] } };
    expect(await tryOut(clerk, unsound, quiet)).toMatchObject({
      ok: false,
      error: {
        code: "rows_refused",
        rows: [{ row: 2, column: "申报编号", message: expect.stringContaining("无法保存") }],
      },
    });
  });
});
