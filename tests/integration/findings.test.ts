import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { addPhoto, readPhoto, removePhoto, saveFinding } from "@/lib/verification/findings";
import { visitOf } from "@/lib/verification/queries";
import { PNG } from "../support/containers";
import { aStranger } from "../support/fieldwork";
import {
  application,
  confirmed,
  leader,
  member,
  openVerification,
  organiser,
  plan,
  streamOf,
  take,
  underWay,
} from "../support/verification";

beforeEach(openVerification);

describe("现场核查", () => {
  test("from start to report, and back if the organiser asks", async () => {
    const { id, findings } = await underWay();
    expect(await take(leader, id, "hand_in_visit", { summary: "核查情况综合说明若干字" })).toMatchObject({
      error: { code: "findings_open", detail: { open: 2 } },
    });
    for (const finding of findings) expect(await saveFinding(member, confirmed(finding))).toMatchObject({ ok: true });
    expect(await take(leader, id, "hand_in_visit", {})).toMatchObject({ error: { code: "invalid_input" } });
    expect(await take(leader, id, "hand_in_visit", { summary: "核查情况综合说明若干字" })).toMatchObject({ ok: true });
    expect(await saveFinding(member, confirmed(findings[0], { version: 2 }))).toMatchObject({
      error: { code: "wrong_stage" },
    });
    expect(await visitOf(organiser, id)).toMatchObject({ stage: "handed_in", summary: "核查情况综合说明若干字" });
    expect(await take(organiser, id, "return_visit", { reason: "请补充现场照片" })).toMatchObject({ ok: true });
    expect(await visitOf(leader, id)).toMatchObject({ stage: "under_way", mayFill: true });
  });

  test("nothing is filled in before the visit begins", async () => {
    const id = await plan();
    const finding = await db.finding.findFirstOrThrow({ where: { visitId: id } });
    expect(await saveFinding(leader, confirmed(finding.id))).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await db.finding.findUnique({ where: { id: finding.id } })).toMatchObject({ conclusion: null, version: 1 });
  });

  test("once the case has left the station the visit is closed", async () => {
    const { id, findings } = await underWay();
    await db.application.update({ where: { id: application.id }, data: { stage: "disqualified" } });
    expect(await saveFinding(leader, confirmed(findings[0]))).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await take(leader, id, "hand_in_visit", { summary: "核查情况综合说明若干字" })).toMatchObject({
      error: { code: "wrong_stage" },
    });
  });

  test("what isn't confirmed needs a word on what was found", async () => {
    const { findings } = await underWay();
    const without = confirmed(findings[0], { conclusion: "not_confirmed", note: "" });
    expect(await saveFinding(leader, without)).toMatchObject({ error: { fields: { note: expect.any(String) } } });
    expect(await db.finding.findUnique({ where: { id: findings[0] } })).toMatchObject({ conclusion: null });
  });

  test("of two who save the same item at once, one is told and nothing is overwritten", async () => {
    const { findings } = await underWay();
    const results = await Promise.all([
      saveFinding(leader, confirmed(findings[0], { note: "组长所见" })),
      saveFinding(member, confirmed(findings[0], { note: "组员所见" })),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "stale" } });
    expect(await db.finding.findUnique({ where: { id: findings[0] } })).toMatchObject({
      version: 2,
      note: results[0].ok ? "组长所见" : "组员所见",
    });
  });

  test("strangers find neither visit nor item nor photo", async () => {
    const { id, findings } = await underWay();
    const added = await addPhoto(leader, { findingId: findings[0], fileName: "现场.png", stream: streamOf(PNG) });
    if (!added.ok) throw new Error(added.error.code);
    const other = await aStranger("verifying");
    const place = application.filer;
    for (const stranger of [other, place]) {
      expect(await visitOf(stranger, id)).toBeNull();
      expect(await saveFinding(stranger, confirmed(findings[0]))).toMatchObject({ error: { code: "not_found" } });
      expect(await take(stranger, id, "hand_in_visit", {})).toMatchObject({ error: { code: "not_found" } });
      const photo = { findingId: findings[0], fileName: "a.png", stream: streamOf(PNG) };
      expect(await addPhoto(stranger, photo)).toMatchObject({ error: { code: "not_found" } });
      expect(await readPhoto(stranger, findings[0], added.value.sha256)).toBeNull();
    }
    expect(await saveFinding(organiser, confirmed(findings[0]))).toMatchObject({ error: { code: "not_allowed" } });
    expect(await db.finding.findUnique({ where: { id: findings[0] } })).toMatchObject({ version: 1 });
  });
});

describe("现场照片", () => {
  const photos = (findingId: string) => db.findingPhoto.count({ where: { findingId } });

  test("are kept once, read by the team and the organiser, and may be taken off again", async () => {
    const { findings } = await underWay();
    const photo = () => ({ findingId: findings[0], fileName: "现场.png", stream: streamOf(PNG) });
    const added = await addPhoto(leader, photo());
    expect(await addPhoto(member, photo())).toEqual(added);
    expect(await photos(findings[0])).toBe(1);
    if (!added.ok) return;
    const read = await readPhoto(organiser, findings[0], added.value.sha256);
    const chunks: Buffer[] = [];
    for await (const chunk of read!.stream) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(PNG)).toBe(true);
    expect(await removePhoto(leader, { findingId: findings[0], sha256: added.value.sha256 })).toMatchObject({
      ok: true,
    });
    expect(await photos(findings[0])).toBe(0);
  });

  test.each([
    ["a page called a picture", "现场.png", Buffer.from("<script>alert(1)</script>")],
    ["a document", "说明.pdf", Buffer.from("%PDF-1.4")],
    ["nothing at all", "空.png", Buffer.alloc(0)],
    ["more than the cycle allows", "大.png", Buffer.concat([PNG, Buffer.alloc(6_000_000)])],
  ])("%s is refused", async (_, fileName, bytes) => {
    const { findings } = await underWay();
    const refused = await addPhoto(leader, { findingId: findings[0], fileName, stream: streamOf(bytes) });
    expect(refused).toMatchObject({ error: { code: "file_refused" } });
    expect(await photos(findings[0])).toBe(0);
  });
});
