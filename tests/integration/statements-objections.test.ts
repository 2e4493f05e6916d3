import { describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { objectionsOnNotice } from "@/lib/objections/published";
import { choicesFor, docketOf, objectionForStaff } from "@/lib/objections/queries";
import { db } from "@/lib/platform/db";
import { publishedNotice } from "@/lib/public-notice/published";

import { MOST, shell, signedIn, statementsOf } from "../support/statements";

describe("一次请求最多 15 条 SQL", () => {
  test("the docket of objections, one of them, and a notice with its summaries", async () => {
    const handler = await signedIn("yunzeban_shenhe");
    const { id, noticeId } = await db.objection.findFirstOrThrow({ where: { decidedAt: null } });
    const docket = await statementsOf(async () => {
      await shell(handler);
      await docketOf(handler, { view: "all", q: "", page: 1 }, new Date(2026, 10, 26));
    });
    const one = await statementsOf(async () => {
      await shell(handler);
      await Promise.all([objectionForStaff(handler, id), panelFor(handler, "objection", id), choicesFor(handler, id)]);
    });
    const notice = await statementsOf(() => Promise.all([publishedNotice(noticeId), objectionsOnNotice(noticeId)]));
    expect([docket, one, notice].filter((count) => count > MOST)).toEqual([]);
  });
});
