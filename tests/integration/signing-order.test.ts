import { beforeAll, expect, test } from "vitest";
import { atOnce } from "@/lib/acts/commands";
import { recallSignOff } from "@/lib/acts/signing";
import { together } from "@/lib/acts/together";
import { holdCase } from "@/lib/applications/store";
import { db, type Tx } from "@/lib/platform/db";
import { codeOf, refused } from "../support/acts";
import { stageOf } from "../support/cycle";
import { clerk, onTheDesk, openDesk, places, prepared, signed, world } from "../support/review";

beforeAll(async () => {
  await openDesk();
  await places(5);
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until somebody waits for a lock in this database. */
async function somebodyWaits(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const rows = await db.$queryRaw<object[]>`
      SELECT 1 FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
    if (rows.length > 0) return;
    await pause(50);
  }
  throw new Error("nobody waited");
}

test("成批撤回拟办与签发同时：签发等成批的办完，读到此件已不待签，谁也不出错", async () => {
  const { id } = await onTheDesk();
  const signOffId = await prepared(id);
  const [recalled, signature] = await db.$transaction(
    async (tx) => {
      await holdCase(tx, id);
      const waiting = signed(signOffId);
      await somebodyWaits();
      return [await together(tx, () => recallSignOff(clerk, signOffId)), { waiting }] as const;
    },
    { timeout: 20_000 },
  );
  expect(recalled).toEqual({ ok: true, value: true });
  expect(await signature.waiting).toEqual(refused("sign_off_gone"));
  expect(await stageOf(id)).toBe("first_review");
  expect((await db.signOff.findUniqueOrThrow({ where: { id: signOffId } })).stage).toBe("superseded");
});

test("两人交叉等待的，一人办成，一人读到已被他人更新", async () => {
  const [one, other] = [await onTheDesk(), await onTheDesk()];
  let both = 0;
  const crosswise = (first: string, second: string) =>
    atOnce(async (tx: Tx) => {
      await holdCase(tx, first);
      both += 1;
      while (both < 2) await pause(20);
      await holdCase(tx, second);
      await tx.application.update({ where: { id: second }, data: { version: { increment: 1 } } });
      return world.cycle.id;
    });
  const results = await Promise.all([crosswise(one.id, other.id), crosswise(other.id, one.id)]);
  expect(results.map(codeOf).sort()).toEqual(["stale", null].sort());
});

test("成批办理中的一件交叉等待的，只撤销这一件，其余照办", async () => {
  const [one, other] = [await onTheDesk(), await onTheDesk()];
  let held = false;
  const rival = db.$transaction(
    async (tx) => {
      await holdCase(tx, other.id);
      held = true;
      await somebodyWaits();
      await holdCase(tx, one.id);
    },
    { timeout: 20_000 },
  );
  while (!held) await pause(20);
  const whole = await atOnce((tx) =>
    together(tx, async () => {
      const part = await atOnce(async (within) => {
        await holdCase(within, one.id);
        await holdCase(within, other.id);
      });
      await tx.application.update({ where: { id: one.id }, data: { version: { increment: 1 } } });
      return codeOf(part);
    }),
  );
  await rival;
  expect(whole).toEqual({ ok: true, value: "stale" });
});
