import { describe, expect, test } from "vitest";
import { db, type Tx } from "@/lib/platform/db";
import { RUN_FLAWS, runFlaws } from "@/lib/selection/run-flaws";
import { must } from "../support/acts";
import { open } from "../support/cycle";
import { proved } from "../support/redrawn";
import { assessedApart, runOf, surveyedWith } from "../support/resampling";
import { makeWorld } from "../support/world";

async function resampledOnce() {
  const world = await makeWorld();
  await db.cycle.update({
    where: { id: world.cycle.id },
    data: { robustnessDraws: 200, shortlistComprehensive: 2, shortlistBandHundredths: 100 },
  });
  const ids = await assessedApart(world, [
    [10, 9.4],
    [9.8, 9.4],
    [9.6, 9.2],
  ]);
  await surveyedWith(
    world,
    ids.map((id, n) => ({ id, index: 80 - n, error: 2 })),
  );
  must(await open(world));
  return { world, run: await runOf(world) };
}

describe("稳健性检验的依据", () => {
  test("与检验同时留存，据种子重抽到最后一位相同；结果、数字、排名改了，各自指出", async () => {
    const { world, run } = await resampledOnce();
    expect(await runFlaws(db, run.id, true)).toEqual([]);
    const change = async (text: string) => {
      const said = await proved("resamplings_redrawn", (tx) => tx.$executeRawUnsafe(text));
      return said.rows.map((row) => row.replace(run.id, "").trim());
    };
    const place = `"RobustnessPlace" SET "above" = 0.5 WHERE "runId" = '${run.id}'`;
    expect(await change(`UPDATE ${place}`)).toEqual([RUN_FLAWS.figures]);
    const order = `"RobustnessOrder" SET "content" = jsonb_set("content", '{0,places,0,loose}', '[]')`;
    expect(await change(`UPDATE ${order} WHERE "runId" = '${run.id}'`)).toEqual([
      `${RUN_FLAWS.order}；${RUN_FLAWS.marks}；${RUN_FLAWS.drawn}`,
    ]);
    const score = `"RankingEntry" SET "assessmentScore" = "assessmentScore" - 1`;
    expect(
      await change(
        `UPDATE ${score} WHERE "applicationId" IN (SELECT "id" FROM "Application" WHERE "cycleId" = '${world.cycle.id}')`,
      ),
    ).toEqual([RUN_FLAWS.marks]);
    await expect(db.robustnessOrder.deleteMany({})).rejects.toThrow(/append-only|append_only/);
    const hash = { runId: run.id, content: [], sha256: "不是散列" };
    await expect(db.robustnessOrder.create({ data: hash })).rejects.toThrow(/robustness_order_hash/);
    const { id: _, places: __, order: ___, ...row } = run as typeof run & { order?: unknown };
    await expect(db.robustnessRun.create({ data: { ...row, summary: {} } })).rejects.toThrow(
      /kept with what it rests on/,
    );
  });

  test("重抽不下的只核对散列，并说明有多少；先抽每个周期最近的一次", async () => {
    const { world, run: first } = await resampledOnce();
    const second = await runOf(world);
    const long = (tx: Tx) => tx.$executeRawUnsafe(`UPDATE "RobustnessRun" SET "milliseconds" = 100000`);
    const said = await proved("resamplings_redrawn", async (tx) => {
      await tx.$executeRawUnsafe(`DELETE FROM "RobustnessRun" WHERE "cycleId" <> '${world.cycle.id}'`);
      await long(tx);
    });
    expect([said.total, said.asides]).toEqual([
      0,
      [expect.stringMatching(/^1 次检验只核对散列，没有重抽（重抽了 1 次/)],
    ]);
    // one that isn't drawn again still has to agree with its hash; the newest is the one that is drawn again
    const lost = await proved("resamplings_redrawn", async (tx) => {
      await tx.$executeRawUnsafe(`DELETE FROM "RobustnessRun" WHERE "cycleId" <> '${world.cycle.id}'`);
      await long(tx);
      await tx.$executeRawUnsafe(`UPDATE "RobustnessRun" SET "sha256" = repeat('0', 64)`);
    });
    expect(lost.rows.toSorted()).toEqual(
      [`${second.id} ${RUN_FLAWS.figures}；${RUN_FLAWS.drawn}`, `${first.id} ${RUN_FLAWS.figures}`].toSorted(),
    );
  });

  test("每个周期最近的一次都重抽，加起来再久也是", async () => {
    const all = [await resampledOnce(), await resampledOnce()];
    const cycles = all.map(({ world }) => `'${world.cycle.id}'`).join(", ");
    const said = await proved("resamplings_redrawn", async (tx) => {
      await tx.$executeRawUnsafe(`DELETE FROM "RobustnessRun" WHERE "cycleId" NOT IN (${cycles})`);
      await tx.$executeRawUnsafe(`UPDATE "RobustnessRun" SET "milliseconds" = 100000, "sha256" = repeat('0', 64)`);
    });
    expect(said.rows.toSorted()).toEqual(
      all.map(({ run }) => `${run.id} ${RUN_FLAWS.figures}；${RUN_FLAWS.drawn}`).toSorted(),
    );
    expect(said.asides).toEqual([]);
  });
});
