import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { askExtension, proposeExtension } from "@/lib/deadlines/commands";
import { cycleDeadlines, deadlinesForExport } from "@/lib/deadlines/cycle-queries";
import { correctionExtensions, extensionPage, ownExtensions } from "@/lib/deadlines/queries";
import { deadlinesQuery } from "@/lib/deadlines/schema";
import { deskOf } from "@/lib/desk/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { timelineOf } from "@/lib/trail/queries";
import { codeOf, makeSignatory, must, refused, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { id, openDossier, place, returned, world } from "../support/dossier";
import { asked, extended, REASON } from "../support/extensions";
import { makePlace } from "../support/filing";
import { makeActor } from "../support/world";

const GRANT = { until: "2026-03-05", reason: "情况属实，准予延期。" };
const filing = () => ({ kind: "submission", subjectId: world.cycle.id, reason: REASON }) as const;
const query = deadlinesQuery.parse({});
const all = deadlinesQuery.parse({ show: "all" });
const told = (extension: string, actor: Actor) =>
  db.notification.count({ where: { userId: actor.userId, href: `/extensions/${extension}` } });

let leader: Actor;
let deskLeader: Actor;
beforeAll(async () => {
  await openDossier();
  leader = await makeSignatory(world.office);
  deskLeader = await makeSignatory(world.cityOffice);
});
beforeEach(() => openDossier());

describe("申请延期", () => {
  test("单位写明理由提出，组织方收到消息，在待办里；单位在自己的案卷上看得到", async () => {
    const extension = await asked(place.filer, "submission", world.cycle.id);
    expect(await told(extension, world.organiser)).toBe(1);
    expect(await deskOf(world.organiser)).toContainEqual(expect.objectContaining({ work: "extension", id: extension }));
    expect(await ownExtensions(place.filer, { kind: "submission", cycleId: world.cycle.id })).toMatchObject([
      { id: extension, stage: "asked", reason: REASON, askedByPlace: true },
    ]);
    expect((await timelineOf(place.filer, id, "applicant")).map(({ what }) => what)).toContain("申请延期");
  });

  test("两人同时提出，只有一件；撤回以后可以再提", async () => {
    const results = await Promise.all([askExtension(place.filer, filing()), askExtension(place.colleague, filing())]);
    expect(results.map(codeOf).sort()).toEqual(["extension_asked", null]);
    const first = await db.extension.findFirstOrThrow({ where: { organisationId: place.filer.organisationId } });
    must(await take(place.filer, "extension", first.id, "withdraw_extension"));
    expect(codeOf(await askExtension(place.filer, filing()))).toBeNull();
  });

  test("没有填报岗位的、周期不面向的、理由太短的不能提出，什么也不留下", async () => {
    expect(await askExtension(place.signer, filing())).toEqual(refused("not_allowed"));
    expect(await askExtension(world.reviewer, filing())).toEqual(refused("not_allowed"));
    const office = await makeActor(world.cityOffice, "filing");
    expect(await askExtension(office, filing())).toEqual(refused("not_an_applicant_kind"));
    const short = await askExtension(place.filer, { ...filing(), reason: "急" });
    expect(short).toMatchObject({ error: { code: "invalid_input", fields: { reason: expect.any(String) } } });
    expect(await db.extension.count({ where: { organisationId: place.filer.organisationId } })).toBe(0);
  });

  test("别人的补正、没有退回的案卷，不能提出延期", async () => {
    expect(await askExtension(place.filer, { kind: "correction", subjectId: id, reason: REASON })).toEqual(
      refused("not_found"),
    );
    await returned(null);
    const other = await makePlace(world);
    expect(await askExtension(other.filer, { kind: "correction", subjectId: id, reason: REASON })).toEqual(
      refused("not_found"),
    );
  });
});

describe("准予延期", () => {
  test("经办拟办、另一人签发：记下理由、拟办人、签发人；告诉单位", async () => {
    const extension = await asked(place.filer, "submission", world.cycle.id);
    must(await takeSigned([world.organiser, leader], "extension", extension, "grant_extension", GRANT));
    expect((await extensionPage(place.filer, extension))?.row).toMatchObject({
      stage: "granted",
      until: "2026-03-05T15:59:59.999Z",
      decisionReason: GRANT.reason,
      preparedBy: world.organiser.name,
      approvedBy: leader.name,
      expired: false,
    });
    expect([await told(extension, place.filer), await told(extension, place.signer)]).toEqual([1, 1]);
    const event = await db.event.findFirstOrThrow({ where: { subjectId: extension, action: "grant_extension" } });
    expect(event.detail).toMatchObject({ until: "2026-03-05T15:59:59.999Z", preparedBy: world.organiser.name });
    const seen = await timelineOf(place.filer, id, "applicant");
    expect(seen.find(({ what }) => what === "准予延期")?.note).toContain(GRANT.reason);
  });

  test("签发之前不生效", async () => {
    const extension = await asked(place.filer, "submission", world.cycle.id);
    must(await take(world.organiser, "extension", extension, "grant_extension", GRANT));
    expect(await db.extension.findUniqueOrThrow({ where: { id: extension } })).toMatchObject({
      stage: "asked",
      until: null,
    });
  });

  test("延到原期限以前的，在字段和规则上都不准；看过的版本旧了的不准", async () => {
    const extension = await asked(place.filer, "submission", world.cycle.id);
    const early = await take(world.organiser, "extension", extension, "grant_extension", {
      ...GRANT,
      until: "2026-02-20",
    });
    expect(early).toEqual(refused("extension_not_later"));
    const nothing = await take(world.organiser, "extension", extension, "grant_extension", {});
    expect(nothing).toMatchObject({ error: { fields: { until: expect.any(String), reason: expect.any(String) } } });
    expect(await db.signOff.count({ where: { subjectId: extension } })).toBe(0);
  });

  test("无关的单位、别的组织方看不到，也办不了", async () => {
    const extension = await asked(place.filer, "submission", world.cycle.id);
    const stranger = (await makePlace(world)).filer;
    expect(await extensionPage(stranger, extension)).toBeNull();
    expect(await extensionPage(world.reviewer, extension)).toBeNull();
    expect(await take(stranger, "extension", extension, "grant_extension", GRANT)).toEqual(refused("not_found"));
    expect(await take(place.filer, "extension", extension, "grant_extension", GRANT)).toEqual(refused("not_allowed"));
  });

  test("撤销须签发，撤销以后写明理由", async () => {
    const extension = await extended(world, place.filer, "2026-03-05");
    const reason = "所述情况不实，予以撤销。";
    must(await takeSigned([world.organiser, leader], "extension", extension, "revoke_extension", { reason }));
    expect((await extensionPage(place.filer, extension))?.row).toMatchObject({
      stage: "revoked",
      revokeReason: reason,
    });
    expect((await panelFor(world.organiser, "extension", extension))?.actions).toEqual([]);
  });

  test("数据库自己也不收：没有签发人的、早于原期限的", async () => {
    const extension = await asked(place.filer, "submission", world.cycle.id);
    const where = { id: extension };
    const granted = { stage: "granted", grantedAt: new Date(), decisionReason: "同意" } as const;
    const later = new Date("2026-04-01T00:00:00Z");
    await expect(db.extension.update({ where, data: { ...granted, until: later } })).rejects.toThrow();
    const early = { ...granted, approvedBy: "签发人", until: new Date("2026-01-01T00:00:00Z") };
    await expect(db.extension.update({ where, data: early })).rejects.toThrow();
  });
});

describe("主动拟办", () => {
  const proposal = () => ({ cycleId: world.cycle.id, place: place.filer.organisationName, ...GRANT });

  test("按名称或者代码找到单位，直接提请签发", async () => {
    const made = must(await proposeExtension(world.organiser, proposal()));
    expect(await db.signOff.findUniqueOrThrow({ where: { id: made.signOffId } })).toMatchObject({ stage: "pending" });
    expect((await extensionPage(world.organiser, made.id))?.row).toMatchObject({ stage: "asked", askedByPlace: false });
    expect(await proposeExtension(world.organiser, proposal())).toEqual(refused("extension_asked"));
    // what the office has put up for signature isn't the place's to end
    expect((await panelFor(place.filer, "extension", made.id))?.actions ?? []).toEqual([]);
    expect(await take(place.filer, "extension", made.id, "withdraw_extension")).toEqual(refused("not_allowed"));
    expect(await db.signOff.findUniqueOrThrow({ where: { id: made.signOffId } })).toMatchObject({ stage: "pending" });
  });

  test("没有这个单位的、别的组织方的，不留下任何东西", async () => {
    const before = await db.extension.count();
    const unknown = await proposeExtension(world.organiser, { ...proposal(), place: "没有这个单位" });
    expect(unknown).toMatchObject({ error: { fields: { place: expect.stringContaining("没有找到") } } });
    const elsewhere = await makeActor(world.cityOffice, "organising");
    expect(await proposeExtension(elsewhere, proposal())).toEqual(refused("not_found"));
    const early = await proposeExtension(world.organiser, { ...proposal(), until: "2026-02-20" });
    expect(early).toEqual(refused("extension_not_later"));
    expect(await db.extension.count()).toBe(before);
  });
});

describe("补正的延期", () => {
  test("由退回的办公室拟办、签发；组织方不经手，也不知道是哪个单位", async () => {
    await returned(null);
    const extension = await asked(place.filer, "correction", id);
    expect(await told(extension, world.organiser)).toBe(0);
    expect(await deskOf(world.reviewer)).toContainEqual(expect.objectContaining({ work: "extension", id: extension }));
    expect(await extensionPage(world.organiser, extension)).toBeNull();
    const grant = { ...GRANT, until: "2026-03-25" };
    must(await takeSigned([world.reviewer, deskLeader], "extension", extension, "grant_extension", grant));
    expect(await correctionExtensions(world.reviewer, id)).toMatchObject([{ id: extension, stage: "granted" }]);
    expect(await correctionExtensions(world.organiser, id)).toEqual([]);
    const seen = (await cycleDeadlines(world.organiser, world.cycle.id, all))!;
    expect(seen.lines.filter(({ kind }) => kind === "correction")).toEqual([]);
    expect(seen.elsewhere).toBeGreaterThan(0);
    expect(JSON.stringify(seen.extensions)).not.toContain(extension);
  });
});

describe("一个周期的期限", () => {
  test("列出申报截止、各单位的延期、环节的计划；别的组织方看不到", async () => {
    setClock("2026-02-15T10:00:00+08:00");
    await extended(world, place.filer, "2026-03-05");
    await db.routeStop.update({
      where: { cycleId_position: { cycleId: world.cycle.id, position: 1 } },
      data: { plannedTo: new Date("2026-05-31T15:59:59.999Z") },
    });
    const { lines } = (await cycleDeadlines(world.organiser, world.cycle.id, query))!;
    expect(lines.find(({ kind, organisationId }) => kind === "submission" && !organisationId)).toMatchObject({
      dueAt: new Date("2026-03-01T00:00:00Z"),
      settled: false,
    });
    expect(lines).toContainEqual(
      expect.objectContaining({
        kind: "submission",
        place: place.filer.organisationName,
        extendedUntil: expect.any(Date),
      }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ kind: "station", note: "assessment" }));
    expect(await cycleDeadlines(world.reviewer, world.cycle.id, query)).toBeNull();
    expect(await deadlinesForExport(world.reviewer, world.cycle.id, query)).toBeNull();
    expect((await deadlinesForExport(world.organiser, world.cycle.id, query))?.lines.length).toBe(lines.length);
  });

  test("同一单位两次延期的，清单里只有最后的一行", async () => {
    await extended(world, place.filer, "2026-03-05");
    await extended(world, place.filer, "2026-03-08");
    const { lines } = (await deadlinesForExport(world.organiser, world.cycle.id, query))!;
    const own = lines.filter(({ organisationId }) => organisationId === place.filer.organisationId);
    expect(own.map(({ extendedUntil }) => extendedUntil?.toISOString())).toEqual(["2026-03-08T15:59:59.999Z"]);
  });
});
