import { beforeEach, describe, expect, test } from "vitest";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { addRectificationItem } from "@/lib/handlings/commands";
import { db } from "@/lib/platform/db";
import { must, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import {
  appealed,
  decided,
  decision,
  ITEM,
  rectificationOf,
  reply,
  STATEMENT,
  told,
  verified,
} from "../support/handlings";
import { giveTitle, others, title, world } from "../support/one-title";

beforeEach(giveTitle);

/** The stages of everything that was ever put up for a signature on this. */
const putUp = async (subjectId: string, action: string) =>
  (await db.signOff.findMany({ where: { subjectId, action }, orderBy: { preparedAt: "asc" } })).map(
    ({ stage }) => stage,
  );
const reports = (id: string) =>
  take(title.filer, "rectification", id, "submit_rectification", { summary: "整改已全部完成，长效机制已建立。" });

describe("事项因别的行为而终止的，在它上面待签发的随即失效", () => {
  test("申诉成立，恢复原状：待签发的整改报告失效", async () => {
    const handling = await decided(world, title, "warn");
    const { id, version } = await rectificationOf(title);
    must(await addRectificationItem(title.filer, { rectificationId: id, version, ...ITEM }));
    must(await reports(id));
    const appeal = await appealed(title, handling);
    must(await takeSigned(others, "appeal", appeal, "uphold_appeal", reply()));
    expect([(await rectificationOf(title)).stage, await putUp(id, "submit_rectification")]).toEqual([
      "closed",
      ["superseded"],
    ]);
  });

  test("另行停牌：待签发的验收失效；验收本身签发的，记为已签发", async () => {
    await decided(world, title, "warn");
    const id = await verified(world, title);
    const reason = { reason: "整改到位，验收合格，恢复称号。" };
    must(await take(world.organiser, "rectification", id, "accept_rectification", reason));
    await decided(world, title, "suspend");
    expect(await putUp(id, "accept_rectification")).toEqual(["superseded"]);
    const next = await verified(world, title);
    must(await takeSigned(world.pair, "rectification", next, "accept_rectification", reason));
    expect(await putUp(next, "accept_rectification")).toEqual(["signed"]);
  });

  test.each([
    ["终止处理", "drop_handling", () => ({ reason: "经核实，所反映的情况不属实，不予处理。" })],
    ["作出决定", "decide_handling", () => decision("warn")],
  ])("%s：单位待签发的陈述失效", async (_, action, proposal) => {
    const { id, hearingId } = await told(world, title);
    setClock("2026-05-17T00:10:00+08:00");
    await sweepStandingClocks(null);
    must(await take(title.filer, "hearing", hearingId, "state_opinion", STATEMENT));
    must(await takeSigned(world.pair, "handling", id, action, proposal()));
    expect(await putUp(hearingId, "state_opinion")).toEqual(["superseded"]);
  });
});
