import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { openJournal } from "../load/journal.mjs";

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
beforeAll(() => client.connect());
afterAll(() => client.end());

test("对账找得出丢了的、没有答复却写入了的；在库里和在历史里的都算在", async () => {
  const now = await db.indicatorAnswer.findFirstOrThrow({ where: { narrative: { not: "" } } });
  const line = { applicationId: now.applicationId, indicatorId: now.indicatorId };
  const earlier = {
    ...line,
    version: now.version + 100,
    narrative: "历史中的一稿",
    source: "saved" as const,
    updatedById: now.updatedById,
    updatedByName: now.updatedByName,
    updatedByUnit: "",
    notApplicableReason: "",
    declared: false,
    metrics: {},
    updatedAt: now.updatedAt,
  };
  await db.answerRevision.create({ data: earlier });
  const filed = await db.receipt.findFirstOrThrow({ where: { application: { stage: "first_review" } } });
  const draft = await db.application.findFirstOrThrow({ where: { stage: "draft" } });
  const journal = openJournal();
  journal.saved({ ...line, version: now.version, narrative: now.narrative });
  journal.saved({ ...line, version: earlier.version, narrative: earlier.narrative });
  journal.signed(filed.applicationId);
  journal.notSaved({ ...line, narrative: "没有写入的一稿" });
  journal.notSigned(draft.id);
  const sound = { saves: 2, savesLost: 0, shedButSaved: 0, submits: 1, submitsLost: 0, shedButSubmitted: 0 };
  expect(await journal.compare(client)).toEqual(sound);
  journal.saved({ ...line, version: now.version + 1, narrative: now.narrative });
  journal.saved({ ...line, version: now.version, narrative: "另一份" });
  journal.notSaved({ ...line, narrative: now.narrative });
  journal.signed(draft.id);
  journal.notSigned(filed.applicationId);
  expect(await journal.compare(client)).toEqual({
    saves: 4,
    savesLost: 2,
    shedButSaved: 1,
    submits: 2,
    submitsLost: 1,
    shedButSubmitted: 1,
  });
});
