import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { freezeList, saveList } from "@/lib/sample-lists/commands";
import { setClock } from "../support/clock";
import { listVersion, notified, pasted } from "../support/sample-lists";
import { application, openVerification, organiser, plan } from "../support/verification";

let visitId: string;

beforeEach(async () => {
  setClock("2026-07-04T10:00:00+08:00");
  await openVerification();
  visitId = await plan();
  await notified(visitId);
});

test("比要抽的还少的名册，确认确实只有这些才冻结，并告知组织方", async () => {
  const place = application.filer;
  expect(await saveList(place, { visitId, kind: "case_file", text: pasted("case_file", 2) })).toMatchObject({
    ok: true,
  });
  const order = { visitId, kind: "case_file", version: await listVersion(visitId, "case_file") };
  expect(await freezeList(place, order)).toMatchObject({
    error: { code: "list_short", detail: { open: 2, most: 10 }, fields: { confirmed: expect.any(String) } },
  });
  expect(await db.sampleList.findFirst({ where: { visitId } })).toMatchObject({ stage: "open" });
  expect(await freezeList(place, { ...order, confirmed: "yes" })).toMatchObject({ ok: true });
  const told = await db.notification.findMany({
    where: { userId: organiser.userId, text: { contains: "只有 2 项" } },
  });
  expect(told).toMatchObject([{ text: expect.stringContaining("10 项"), href: `/verify/${visitId}/samples` }]);
});

test("逗号分列的粘贴内容说明要用制表符，什么也不收", async () => {
  const given = { visitId, kind: "site" as const, text: "D1,便民站,河东路" };
  expect(await saveList(application.filer, given)).toMatchObject({ error: { code: "list_without_tabs" } });
  expect(await db.sampleLine.findMany({ where: { list: { visitId } } })).toEqual([]);
});
