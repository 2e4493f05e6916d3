import { expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { lodgeOfficeClue } from "@/lib/clues/lodging";
import { clueDetail, cluesPage } from "@/lib/clues/queries";
import { cluesQuery } from "@/lib/clues/query";
import { certificateBlocked } from "@/lib/designations/certificate-paper";
import { appealKnown, handlingDetail, handlingsPage } from "@/lib/handlings/queries";
import { handlingsQuery } from "@/lib/handlings/query";
import { rectificationDetail } from "@/lib/handlings/rectification-queries";
import { titleStandingFor } from "@/lib/handlings/title-life";
import { titleDetail } from "@/lib/oversight/title-queries";
import { openSession } from "@/lib/people/sessions";
import { must } from "../support/acts";
import { setClock } from "../support/clock";
import { appealed, decided, rectificationOf } from "../support/handlings";
import { makeNoticeWorld } from "../support/notices";
import { MOST, shell, statementsOf, tokens } from "../support/statements";
import { makeTitle } from "../support/titles";

test("称号、处理、整改、线索的页面和列表：组织方、办公室、单位", async () => {
  setClock("2026-05-06T10:00:00+08:00");
  const world = await makeNoticeWorld();
  const title = await makeTitle(world);
  const id = await decided(world, title, "warn");
  await appealed(title, id);
  const rectification = await rectificationOf(title);
  const said = {
    designationId: title.id,
    kind: "other",
    content: "网络集中反映该县执法不规范，已有多家媒体报道。",
    basis: "媒体报道三篇。",
  };
  const clue = must(await lodgeOfficeClue(world.reviewer, said));
  for (const { userId } of [world.organiser, world.reviewer, title.filer]) {
    tokens.set(userId, openSession(userId, "", ""));
    await tokens.get(userId);
  }
  const counts: Record<string, number> = {};
  for (const [who, actor] of Object.entries({
    organiser: world.organiser,
    office: world.reviewer,
    place: title.filer,
  })) {
    counts[`${who} title`] = await statementsOf(async () => {
      await shell(actor);
      expect(await titleDetail(actor, title.id)).not.toBeNull();
      await panelFor(actor, "designation", title.id);
      expect((await titleStandingFor(actor, title.id))!.moments.length).toBeGreaterThan(3);
      await certificateBlocked(actor, title.id);
    });
    counts[`${who} handling`] = await statementsOf(async () => {
      await shell(actor);
      const handling = await handlingDetail(actor, id);
      const known = appealKnown(handling!)!;
      await panelFor(actor, "appeal", known.id, known as never);
    });
    counts[`${who} rectification`] = await statementsOf(async () => {
      await shell(actor);
      const detail = await rectificationDetail(actor, rectification.id);
      await panelFor(actor, "rectification", rectification.id, detail!.loaded);
    });
    counts[`${who} list`] = await statementsOf(async () => {
      await shell(actor);
      expect((await handlingsPage(actor, handlingsQuery.parse({}))).total).toBe(1);
    });
  }
  counts.clues = await statementsOf(async () => {
    await shell(world.organiser);
    expect((await cluesPage(world.organiser, cluesQuery.parse({}))).total).toBe(1);
  });
  counts.clue = await statementsOf(async () => {
    await shell(world.organiser);
    const detail = await clueDetail(world.organiser, clue.id);
    await panelFor(world.organiser, "clue", clue.id, detail!.loaded);
  });
  expect(Object.entries(counts).filter(([, count]) => count > MOST)).toEqual([]);
});
