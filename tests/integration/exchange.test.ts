import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { practicePages } from "@/lib/desk/practice";
import { doneBy } from "@/lib/desk/queries";
import { draftGathering, exportGuests, saveGathering, signUp, takeOff } from "@/lib/gatherings/commands";
import { sweepGuests } from "@/lib/gatherings/purging";
import { comingGatherings, publishedGathering, readGathering } from "@/lib/gatherings/queries";
import { draw } from "@/lib/packages/draw";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { followersAll, followFacts, followsOf, ownFollow } from "@/lib/practice-cases/follow-queries";
import { endFollow, followPractice, reportFollow } from "@/lib/practice-cases/following";
import { publishedPractice } from "@/lib/practice-cases/published";
import { collect, leaveOut, moveCollected, saveCollection, startCollection } from "@/lib/practice-collections/commands";
import {
  publishedCollection,
  publishedCollections,
  readCollection,
  volumeOf,
} from "@/lib/practice-collections/queries";
import { volumePaper } from "@/lib/practice-collections/volume-paper";
import { must, refused, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { type Exchange, makeExchange, published, written } from "../support/practice";
import { type BuiltTitle, makeTitle } from "../support/titles";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

let of: Exchange;
let neighbour: BuiltTitle;
beforeAll(async () => {
  of = await makeExchange();
  neighbour = await makeTitle(of.world);
});
beforeEach(() => setClock("2026-06-10T09:00:00+08:00"));

const PLAN = "借鉴其接待窗口和登记办法，年内在两个街道试行。";
const followersOf = async (id: string) => {
  const found = await publishedPractice(id);
  return found && "shown" in found ? found.shown.followers : null;
};

describe("跟学", () => {
  test("跟学须是已公布的、别的单位的；一个单位只计一次，同时按两次也一样；原单位收到通知", async () => {
    const id = await published(of);
    const draft = await written(of.title);
    const follow = (caseId: string, actor = neighbour.filer) => followPractice(actor, { caseId, plan: PLAN });
    expect(await follow(draft)).toEqual(refused("not_found"));
    expect(await follow(id, of.title.filer)).toEqual(refused("practice_own"));
    expect(await follow(id, neighbour.signatory)).toEqual(refused("not_allowed"));
    expect(await follow(id, of.office[0])).toEqual(refused("not_allowed"));
    const both = await Promise.all([follow(id), follow(id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual(refused("practice_followed"));
    expect(await followersOf(id)).toBe(1);
    const told = await db.notification.findMany({
      where: { userId: of.title.filer.userId, text: { contains: "跟学典型经验" } },
    });
    expect(told).toHaveLength(1);
    const own = await db.practiceFollow.findFirstOrThrow({ where: { caseId: id } });
    expect((await doneBy(neighbour.filer))[0]?.href).toBe(`/exchange/following/${own.id}`);
    expect((await practicePages(neighbour.signatory, [draft])).size).toBe(0);
    expect((await practicePages(of.office[0], [draft])).size).toBe(0);
    expect((await practicePages(of.title.filer, [draft])).get(draft)).toBe(`/exchange/cases/${draft}`);
  });

  test("报告成效须在看到的版本上；结束以后不再计数；组织方看得到哪一份跟学最多", async () => {
    const [most, least] = [await published(of, { title: "跟学多的" }), await published(of, { title: "跟学少的" })];
    const third = await makeTitle(of.world);
    for (const actor of [neighbour.filer, third.filer]) must(await followPractice(actor, { caseId: most, plan: PLAN }));
    const { id } = must(await followPractice(third.filer, { caseId: least, plan: PLAN }));
    const outcome = "试行半年，争议调解率由三成升到五成。";
    expect(await reportFollow(neighbour.filer, { id, version: 1, outcome })).toEqual(refused("not_found"));
    must(await reportFollow(third.filer, { id, version: 1, outcome }));
    expect(await reportFollow(third.filer, { id, version: 1, outcome })).toEqual(refused("stale"));
    const facts = async () => (await followFacts(of.world.organiser, { q: "跟学", page: 1 })).rows;
    expect((await facts()).map(({ title, followers, reported }) => [title, followers, reported])).toEqual([
      ["跟学多的", 2, 0],
      ["跟学少的", 1, 1],
    ]);
    must(await endFollow(third.filer, { id, version: 2 }));
    expect(await endFollow(third.filer, { id, version: 3 })).toEqual(refused("wrong_stage"));
    expect((await facts()).at(-1)).toMatchObject({ title: "跟学少的", followers: 0, ended: 1 });
    expect(await followersOf(least)).toBe(0);
    expect((await followsOf(third.filer)).map(({ title }) => title).sort()).toEqual(["跟学多的", "跟学少的"].sort());
    const anew = { caseId: least, plan: "换一个街道，按新的打算再试行一年。" };
    expect(await followPractice(third.filer, anew)).toEqual({ ok: true, value: { id } });
    expect(await followPractice(third.filer, anew)).toEqual(refused("practice_followed"));
    expect(await followersOf(least)).toBe(1);
    expect(await ownFollow(third.filer, id)).toMatchObject({
      stage: "under_way",
      plan: anew.plan,
      outcome,
      version: 4,
    });
    const elsewhere = await makeActor(await makeOrganisation("office", await makeArea("province")), "reviewing");
    expect((await followFacts(elsewhere, { q: "", page: 1 })).total).toBe(0);
    expect(await followersAll(elsewhere)).toEqual([]);
  });
});

describe("专题汇编", () => {
  test("收入已公布的，排序，两人公布；冻结以后不变；其中撤下的不再给出正文", async () => {
    const [one, two] = [await published(of, { title: "汇编之一" }), await published(of, { title: "汇编之二" })];
    const draft = await written(of.title);
    expect(await startCollection(of.title.filer, { title: "专题汇编示例" })).toEqual(refused("not_allowed"));
    const { id } = must(await startCollection(of.office[0], { title: "专题汇编示例" }));
    const publish = () => takeSigned(of.office, "practice_collection", id, "publish_collection");
    expect(await publish()).toEqual(refused("collection_without_preface"));
    must(await saveCollection(of.office[0], { id, version: 0, title: "专题汇编示例", preface: "前言。" }));
    expect(await publish()).toEqual(refused("collection_empty"));
    expect(await collect(of.office[0], { id, version: 1, caseId: draft })).toEqual(refused("not_found"));
    must(await collect(of.office[0], { id, version: 1, caseId: one }));
    expect(await collect(of.office[0], { id, version: 1, caseId: two })).toEqual(refused("stale"));
    must(await collect(of.office[0], { id, version: 2, caseId: two }));
    must(await moveCollected(of.office[0], { id, version: 3, caseId: two, direction: "up" }));
    expect((await readCollection(of.office[0], id))!.items.map(({ title }) => title)).toEqual(["汇编之二", "汇编之一"]);
    expect(await readCollection(of.world.organiser, id)).toBeNull();
    expect(await publishedCollection(id)).toBeNull();
    must(await publish());
    expect(await leaveOut(of.office[0], { id, version: 5, caseId: one })).toEqual(refused("wrong_stage"));
    await expect(db.practiceCollection.update({ where: { id }, data: { preface: "改" } })).rejects.toThrow();
    const shown = await publishedCollection(id);
    expect(shown).toMatchObject({ shown: { cases: [{ title: "汇编之二" }, { title: "汇编之一" }], gone: [] } });
    must(await takeSigned(of.place, "practice_case", one, "retract_practice", { reason: "情况已有变化，撤下。" }));
    expect(await publishedCollection(id)).toMatchObject({ shown: { gone: [one] } });
    const volume = (await volumeOf(of.office[0], id))!;
    expect(volume.cases.map((shown) => shown?.title ?? null)).toEqual(["汇编之二", null]);
    expect(await volumeOf(of.title.filer, id)).toBeNull();
    const blocks = JSON.stringify(volumePaper(volume));
    expect([blocks.includes("汇编之二"), blocks.includes("汇编之一")]).toEqual([true, false]);
    expect((await draw("docx", volumePaper(volume))).subarray(0, 2).toString()).toBe("PK");
    must(await takeSigned(of.office, "practice_collection", id, "withdraw_collection", { reason: "重新编印，撤下。" }));
    expect(await publishedCollection(id)).toMatchObject({ withdrawn: { reason: "重新编印，撤下。" } });
    expect((await publishedCollections(1)).rows.map((row) => row.id)).not.toContain(id);
  });
});

describe("培训、观摩", () => {
  const notice = {
    ...{ kind: "training", title: "行政复议业务培训", content: "讲解新规定，交流办案经验。", seats: "2" },
    ...{ startsAt: "2026-06-20T09:00", endsAt: "2026-06-21T17:00", signUpUntil: "2026-06-18T18:00" },
    ...{ place: "市委党校", audience: "各县（区）司法局", contact: "示例，000-0000000" },
  };
  const guest = (name: string) => ({ name, post: "科长", telephone: "010-12345678" });
  const open = async (changes: object = {}) => {
    const { id } = must(await draftGathering(of.office[0], { ...notice, ...changes }));
    must(await takeSigned(of.office, "gathering", id, "publish_gathering"));
    return id;
  };

  test("时间先后不对的、名额不是整数的，在那一栏说明；草稿只有本办公室看得到", async () => {
    expect(await draftGathering(of.title.filer, notice)).toEqual(refused("not_allowed"));
    const wrong = { ...notice, endsAt: "2026-06-19T09:00", signUpUntil: "2026-06-30T09:00", seats: "1.5" };
    const result = await draftGathering(of.office[0], wrong);
    expect(Object.keys((result as { error: { fields: object } }).error.fields)).toEqual(["seats"]);
    const late = await draftGathering(of.office[0], { ...wrong, seats: "" });
    expect(Object.keys((late as { error: { fields: object } }).error.fields).sort()).toEqual(["endsAt", "signUpUntil"]);
    const { id } = must(await draftGathering(of.office[0], notice));
    expect([await publishedGathering(id), await readGathering(of.title.filer, id)]).toEqual([null, null]);
    expect(await signUp(of.title.filer, { gatheringId: id, ...guest("甲某") })).toEqual(refused("not_found"));
    must(await saveGathering(of.office[0], { id, version: 0, ...notice, place: "市政务中心" }));
    expect(await saveGathering(of.office[0], { id, version: 0, ...notice })).toEqual(refused("stale"));
  });

  test("名额只剩一个，两个单位同时报，只有一个报上；别处的、重复的、截止以后的都报不上", async () => {
    const id = await open();
    must(await signUp(of.title.filer, { gatheringId: id, ...guest("甲某") }));
    expect(await signUp(of.title.filer, { gatheringId: id, ...guest("甲某") })).toEqual(refused("gathering_signed_up"));
    const elsewhere = await makeActor(await makeOrganisation("county_government", await makeArea("county")), "filing");
    const offered = async (actor: Actor) => (await readGathering(actor, id))!.onlyFor;
    const county = await db.area.findFirstOrThrow({
      where: { organisations: { some: { id: of.office[0].organisationId } } },
    });
    expect([await offered(of.title.filer), await offered(elsewhere)]).toEqual([null, county.name]);
    expect(await signUp(elsewhere, { gatheringId: id, ...guest("外县") })).toEqual(refused("gathering_elsewhere"));
    const both = await Promise.all([
      signUp(of.title.filer, { gatheringId: id, ...guest("乙某") }),
      signUp(neighbour.filer, { gatheringId: id, ...guest("丙某") }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual(refused("gathering_full"));
    const list = (await exportGuests(of.office[0], id))!.guests;
    expect(list).toHaveLength(2);
    expect(await exportGuests(of.title.filer, id)).toBeNull();
    expect((await readGathering(neighbour.filer, id))!.guests.every(({ mine }) => mine)).toBe(true);
    const mine = list.find(({ name }) => name === "甲某")!;
    expect(await takeOff(neighbour.filer, { id: mine.id })).toEqual(refused("not_found"));
    setClock("2026-06-18T18:00:01+08:00");
    expect(await takeOff(of.title.filer, { id: mine.id })).toEqual(refused("gathering_sign_up_over"));
    expect(await signUp(neighbour.filer, { gatheringId: id, ...guest("丁某") })).toEqual(
      refused("gathering_sign_up_over"),
    );
  });

  test("电话加密保存，主办的办公室看得到，报名单位只看得到末尾；报名、取消、导出都留痕；结束三十天后清除", async () => {
    const id = await open({ seats: "" });
    const { id: guestId } = must(await signUp(of.title.filer, { gatheringId: id, ...guest("己某") }));
    const { id: other } = must(await signUp(neighbour.filer, { gatheringId: id, ...guest("庚某") }));
    must(await takeOff(neighbour.filer, { id: other }));
    const kept = await db.gatheringGuest.findUniqueOrThrow({ where: { id: guestId } });
    expect(JSON.stringify(kept)).not.toContain("12345678");
    const phones = async (actor: Actor) => (await readGathering(actor, id))!.guests.map(({ telephone }) => telephone);
    expect(await phones(of.office[0])).toEqual(["010-12345678"]);
    expect(await phones(of.title.filer)).toEqual(["*********678"]);
    expect((await exportGuests(of.office[0], id))!.guests.map(({ telephone }) => telephone)).toEqual(["010-12345678"]);
    const trail = await db.event.findMany({ where: { subject: "gathering", subjectId: id }, orderBy: { id: "asc" } });
    expect(trail.slice(-4).map(({ action, organisationId }) => [action, organisationId])).toEqual([
      ["sign_up_guest", of.title.holder.id],
      ["sign_up_guest", neighbour.holder.id],
      ["take_off_guest", neighbour.holder.id],
      ["export_guests", of.world.cityOffice.id],
    ]);
    setClock("2026-07-21T16:59:00+08:00");
    await sweepGuests(null);
    expect(await phones(of.office[0])).toEqual(["010-12345678"]);
    setClock("2026-07-21T17:01:00+08:00");
    expect((await sweepGuests(null)).counts.purged).toBeGreaterThan(0);
    expect(await phones(of.office[0])).toEqual([""]);
  });

  test("公开页面上没有报名的人；取消的说明理由，报了名的单位收到通知", async () => {
    const id = await open({ seats: "" });
    must(await signUp(of.title.filer, { gatheringId: id, ...guest("金丝雀某"), telephone: "139-77770000" }));
    const outside = JSON.stringify([await publishedGathering(id), await comingGatherings(now(), 10)]);
    for (const canary of ["金丝雀", "77770000"]) expect(outside).not.toContain(canary);
    expect(await take(of.office[0], "gathering", id, "cancel_gathering", { reason: "" })).toEqual(
      refused("invalid_input"),
    );
    must(await take(of.office[0], "gathering", id, "cancel_gathering", { reason: "讲师日程有变，另行通知。" }));
    expect(await publishedGathering(id)).toMatchObject({
      stage: "cancelled",
      cancelledReason: "讲师日程有变，另行通知。",
    });
    const told = await db.notification.count({
      where: { userId: of.title.filer.userId, text: { contains: "讲师日程有变" } },
    });
    expect(told).toBe(1);
    expect(await signUp(of.title.filer, { gatheringId: id, ...guest("戊某") })).toEqual(refused("gathering_cancelled"));
    setClock("2026-06-19T09:00:00+08:00");
    const { id: late } = must(await draftGathering(of.office[0], notice));
    expect(await takeSigned(of.office, "gathering", late, "publish_gathering")).toEqual(refused("gathering_past"));
  });
});
