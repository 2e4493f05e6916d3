import { beforeEach, describe, expect, test } from "vitest";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { beginLook, prove } from "@/lib/invariants/prove";
import { TRAIL } from "@/lib/invariants/trail";
import { db } from "@/lib/platform/db";
import { openNotices } from "@/lib/public-notice/opening";
import { draftReplacement } from "@/lib/public-notice/replacing";
import { must, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { decided, NOTICE, rectificationOf, states, told, verified } from "../support/handlings";
import { makeNotice } from "../support/notices";
import { giveTitle, title, world } from "../support/one-title";

beforeEach(giveTitle);

const OF_MOVES = ["moves_by_the_table", "stages_unbroken", "stages_as_told", "stages_reached"];

/** What is said against the trail of moves, less what the makers of these tests set without an event. */
async function offending(): Promise<string[]> {
  const proved = await db.$transaction(async (tx) => {
    const look = { tx, now: await beginLook(tx), files: "", fast: true, tell: () => {} };
    return prove(
      look,
      TRAIL.filter(({ key }) => OF_MOVES.includes(key)),
    );
  });
  return proved.flatMap(({ rows }) => rows.map(String));
}

/** Runs what moves a matter without an act of its own; answers with what the invariants then say that they did not say before. */
async function newlyOffending(work: () => Promise<unknown>): Promise<string[]> {
  const before = await offending();
  await work();
  return (await offending()).filter((each) => !before.includes(each));
}

describe("平台自己移动的事项，每一步也有事件，不变量仍然成立", () => {
  test("陈述期满、重新听取意见", async () => {
    const { id, hearingId } = await told(world, title);
    const found = await newlyOffending(async () => {
      setClock("2026-05-17T00:10:00+08:00");
      await sweepStandingClocks(null);
      must(await takeSigned(world.pair, "handling", id, "give_hearing", NOTICE("suspend")));
      must(await states(title, hearingId));
      must(await takeSigned(world.pair, "handling", id, "give_hearing", NOTICE("suspend")));
    });
    expect(found).toEqual([]);
    const events = await db.event.findMany({ where: { subjectId: hearingId }, orderBy: { id: "asc" } });
    expect(events.map(({ action, to }) => [action, to]).filter(([, to]) => to)).toEqual([
      ["hearing_lapsed", "lapsed"],
      ["hear_anew", "open"],
      ["state_opinion", "stated"],
      ["hear_anew", "open"],
    ]);
  });

  test("另行停牌而终止的整改；验收合格的只有验收一步", async () => {
    await decided(world, title, "warn");
    const first = await rectificationOf(title);
    const reason = { reason: "整改到位，验收合格，恢复称号。" };
    const found = await newlyOffending(async () => {
      await decided(world, title, "suspend");
      const id = await verified(world, title);
      must(await takeSigned(world.pair, "rectification", id, "accept_rectification", reason));
    });
    expect(found).toEqual([]);
    const closed = await db.event.findMany({ where: { subjectId: first.id } });
    expect(closed.map(({ action, to }) => [action, to])).toEqual([["close_rectification", "closed"]]);
    expect((await rectificationOf(title)).stage).toBe("accepted");
    expect(await db.event.count({ where: { action: "close_rectification" } })).toBe(1);
  });

  test("到时公开的公示、被更正公示代替的公示", async () => {
    const { id } = await makeNotice(world);
    const next = must(await draftReplacement(world.organiser, { noticeId: id, reason: "联系电话有误。" })).id;
    const found = await newlyOffending(async () => {
      must(await takeSigned(world.pair, "notice", next, "publish", { publishAt: "2026-05-08T09:00" }));
      setClock("2026-05-08T09:00:01+08:00");
      await openNotices(null);
    });
    expect(found).toEqual([]);
    const stages = await db.publicNotice.findMany({ where: { id: { in: [id, next] } }, orderBy: { id: "asc" } });
    expect(stages.map(({ stage }) => stage)).toEqual(["replaced", "published"]);
  });
});
