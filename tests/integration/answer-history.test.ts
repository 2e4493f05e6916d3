import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { historyItem, versionPair, versionsPage } from "@/lib/applications/answer-history";
import { restoreAnswer } from "@/lib/applications/restoring";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignItems, confirmItems } from "@/lib/assignments/commands";
import { handOver } from "@/lib/assignments/handing-over";
import { db } from "@/lib/platform/db";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused } from "../support/acts";
import { changing, figuredWorld, keptOf, standingOf } from "../support/answers";
import { setClock } from "../support/clock";
import { assignmentOf, type DividedPlace, dividedApplication, seen } from "../support/division";
import { answer } from "../support/filing";
import type { World } from "../support/world";

let world: World;
let place: DividedPlace;
let id: string;
let item: string;
let at: { applicationId: string; indicatorId: string };

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await figuredWorld(3);
});
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  ({ place, id } = await dividedApplication(world));
  item = world.catalogue.items[0]!;
  at = { applicationId: id, indicatorId: item };
});

const now = () => standingOf(id, item);
const historyOf = async (page = 1) => versionsPage((await historyItem(place.filer, id, 1, "applicant"))!, page);
const give = async (lead: string, ...supporting: string[]) =>
  must(await assignItems(place.filer, { applicationId: id, items: await seen(id, item), lead, supporting, dueAt: "" }));

describe("逐字段保存", () => {
  test("他人改了别的字段：合并保存，并带回现在的全文", async () => {
    const opened = await now();
    must(await saveAnswer(place.colleague, changing(at, opened, { judgement: "met", metrics: { share: 90 } })));
    const mine = must(
      await saveAnswer(place.filer, changing(at, opened, { narrative: "清单已公布。", metrics: { hours: 40 } })),
    );
    const merged = { judgement: "met", narrative: "清单已公布。", metrics: { share: 90, hours: 40 } };
    expect(mine).toMatchObject({ version: 2, gaps: [], compliance: { met: 1, applicable: 3 }, merged });
    expect((await now()).content).toMatchObject(merged);
    const next = must(await saveAnswer(place.filer, changing(at, await now(), { declared: true })));
    expect(next).toMatchObject({ version: 3, merged: null });
  });

  test("同一字段两人都改了：不保存，说明是哪些字段，带回现存的一份", async () => {
    const opened = await now();
    must(await saveAnswer(place.colleague, changing(at, opened, { narrative: "同事写的。", metrics: { share: 90 } })));
    const mine = changing(at, opened, { narrative: "我写的。", judgement: "met", metrics: { share: 80, hours: 1 } });
    const current = expect.objectContaining({
      narrative: "同事写的。",
      updatedByName: place.colleague.name,
      version: 1,
    });
    expect(await saveAnswer(place.filer, mine)).toEqual({
      ok: false,
      error: { code: "stale", conflicts: ["narrative", "metrics.share"], current },
    });
    expect((await now()).content).toMatchObject({ narrative: "同事写的。", judgement: null, metrics: { share: 90 } });
  });

  test("没有收到答复又存一次：不是冲突，不另成一版；内容没有变的也不写", async () => {
    const save = changing(at, await now(), { narrative: "清单已公布。", ownScore: 1 });
    must(await saveAnswer(place.filer, save));
    expect(must(await saveAnswer(place.filer, save))).toMatchObject({ version: 1, merged: null });
    expect(must(await saveAnswer(place.filer, { ...at, version: 1, changes: {}, base: {} }))).toMatchObject({
      version: 1,
    });
    expect(await keptOf(id, item)).toEqual([]);
  });

  test("几个人同时第一次保存同一项的不同字段：都在", async () => {
    const opened = await now();
    const changes = [
      { narrative: "说明" },
      { ownScore: 1 },
      { declared: true },
      { metrics: { share: 5 } },
      { metrics: { hours: 6 } },
    ];
    const saved = await Promise.all(changes.map((change) => saveAnswer(place.filer, changing(at, opened, change))));
    expect(saved.map((result) => must(result).version).sort()).toEqual([1, 2, 3, 4, 5]);
    const { content } = await now();
    expect(content).toMatchObject({ narrative: "说明", ownScore: 1, declared: true, metrics: { share: 5, hours: 6 } });
  });

  test("字段不认识的、没有说明修改前内容的、不合要求的：在字段上说明，什么都不存", async () => {
    const part = { ...at, version: 0 };
    const wrong = (await saveAnswer(place.filer, { ...part, changes: { stray: 1 } as object, base: {} })) as never;
    expect(wrong).toEqual(refused("invalid_input"));
    const unbased = await saveAnswer(place.filer, { ...part, changes: { narrative: "说明" }, base: {} });
    expect(unbased).toMatchObject({ ok: false, error: { fields: { narrative: expect.stringContaining("修改前") } } });
    const high = await saveAnswer(place.filer, changing(at, await now(), { ownScore: 99, metrics: { other: 1 } }));
    expect(high).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(Object.keys((high as { error: { fields: object } }).error.fields).sort()).toEqual([
      "metrics.other",
      "ownScore",
    ]);
    expect((await now()).version).toBe(0);
  });

  test("很长的文字照存；别的字段原有的内容不合现在的要求，不妨碍保存这一处", async () => {
    const long = "字".repeat(60_000);
    must(await saveAnswer(place.filer, changing(at, await now(), { narrative: long })));
    await db.indicatorAnswer.updateMany({ where: at, data: { ownScore: 99 } });
    must(await saveAnswer(place.filer, changing(at, await now(), { judgement: "met" })));
    expect((await now()).content).toMatchObject({ narrative: long, judgement: "met", ownScore: 99 });
  });

  test("已经截止的：拒绝，说到何时为止；原有内容仍在", async () => {
    must(await saveAnswer(place.filer, changing(at, await now(), { narrative: "说明" })));
    setClock("2026-03-01T00:00:00Z");
    const late = await saveAnswer(place.filer, changing(at, await now(), { narrative: "迟到的" }));
    const detail = { closes: "2026-03-01T00:00:00.000Z" };
    expect(late).toMatchObject({ ok: false, error: { code: "outside_submission_window", detail } });
    expect((await now()).content.narrative).toBe("说明");
  });
});

describe("修改记录", () => {
  test("同一人接着写的合为一版；换了人、改了字、过了十分钟，各成一版", async () => {
    for (const narrative of ["清单", "清单已公布", "清单已公布，台账齐全"]) {
      must(await saveAnswer(place.filer, changing(at, await now(), { narrative })));
    }
    must(await saveAnswer(place.colleague, changing(at, await now(), { narrative: "清单已公布，台账齐全。" })));
    must(await saveAnswer(place.colleague, changing(at, await now(), { narrative: "清单公布，台账齐全。" })));
    setClock("2026-02-15T10:11:00+08:00");
    must(await saveAnswer(place.colleague, changing(at, await now(), { narrative: "清单公布，台账齐全，可查。" })));
    const { lines, total, standing } = await historyOf();
    expect([total, standing]).toEqual([4, 6]);
    expect(lines.map(({ version, author, source }) => [version, author, source])).toEqual([
      [6, place.colleague.name, "saved"],
      [5, place.colleague.name, "saved"],
      [4, place.colleague.name, "saved"],
      [3, place.filer.name, "saved"],
    ]);
    expect(lines[0]).toMatchObject({ standing: true, unit: place.colleague.organisationName, changed: ["narrative"] });
    const pair = await versionPair((await historyItem(place.filer, id, 1, "applicant"))!, 3, 5);
    expect(pair!.map(({ narrative }) => narrative)).toEqual(["清单已公布，台账齐全", "清单公布，台账齐全。"]);
  });

  test("记录只增不改", async () => {
    for (const narrative of ["甲", "乙"]) must(await saveAnswer(place.filer, changing(at, await now(), { narrative })));
    expect(await keptOf(id, item)).toHaveLength(1);
    await expect(db.answerRevision.updateMany({ where: at, data: { narrative: "改写" } })).rejects.toThrow(
      /append-only/,
    );
    await expect(db.answerRevision.deleteMany({ where: at })).rejects.toThrow(/append-only/);
  });

  test("责任单位只看得到分给它的项；别的单位、别的地方看不到", async () => {
    must(await saveAnswer(place.filer, answer(id, item)));
    const read = (unit: { filer: typeof place.filer }, position = 1) =>
      historyItem(unit.filer, id, position, "contributor");
    expect(await read(place.bureau)).toBeNull();
    await give(place.bureau.organisation.id, place.town.organisation.id);
    expect(await Promise.all([place.bureau, place.town, place.other].map((unit) => read(unit).then(Boolean)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(await read(place.bureau, 2)).toBeNull();
    expect(await historyItem(place.bureau.filer, id, 1, "applicant")).toBeNull();
    expect(await historyItem({ ...place.bureau.filer, duties: ["signing"] }, id, 1, "contributor")).toBeNull();
    const { place: elsewhere } = await dividedApplication(world);
    expect(await historyItem(elsewhere.filer, id, 1, "applicant")).toBeNull();
    expect(await historyItem(place.signer, id, 1, "applicant")).not.toBeNull();
    expect(await historyItem(place.filer, id, 99, "applicant")).toBeNull();
  });
});

describe("恢复从前的版本", () => {
  const order = (revision: number, version: number) => ({ ...at, revision, version });
  beforeEach(async () => {
    must(await saveAnswer(place.filer, answer(id, item, { narrative: "第一稿", metrics: { share: 90, hours: 40 } })));
    must(await saveAnswer(place.colleague, changing(at, await now(), { narrative: "第二稿", metrics: { share: 95 } })));
  });

  test("是一次新的保存：原文回来，被取代的一版留下，记有一件事", async () => {
    expect(must(await restoreAnswer(place.filer, order(1, 2)))).toEqual({ version: 3 });
    expect((await now()).content).toMatchObject({ narrative: "第一稿", metrics: { share: 90, hours: 40 } });
    const { lines } = await historyOf();
    expect(lines.map(({ version, source }) => [version, source])).toEqual([
      [3, "restored"],
      [2, "saved"],
      [1, "saved"],
    ]);
    const [event] = await db.event.findMany({ where: { applicationId: id, action: "restore_answer" } });
    expect(event).toMatchObject({ standing: "applicant", detail: { item: 1, revision: 1 } });
    expect((await timelineOf(place.filer, id, "applicant")).map(({ what }) => what)).not.toContain(
      "恢复作答的从前版本",
    );
    must(await restoreAnswer(place.filer, order(2, 3)));
    expect((await now()).content.narrative).toBe("第二稿");
  });

  test("有人已经另行保存、内容相同、没有这一版、别人的案卷：拒绝，什么都不变", async () => {
    expect(await restoreAnswer(place.filer, order(1, 1))).toEqual(refused("stale"));
    expect(await restoreAnswer(place.filer, order(9, 2))).toEqual(refused("not_found"));
    const { place: elsewhere } = await dividedApplication(world);
    expect(await restoreAnswer(elsewhere.filer, order(1, 2))).toEqual(refused("not_found"));
    expect(await restoreAnswer(place.signer, order(1, 2))).toEqual(refused("not_allowed"));
    must(await restoreAnswer(place.filer, order(1, 2)));
    expect(await restoreAnswer(place.filer, order(1, 3))).toEqual(refused("nothing_to_restore"));
    expect(await db.event.count({ where: { applicationId: id, action: "restore_answer" } })).toBe(1);
    expect((await now()).version).toBe(3);
  });

  test("两人同时恢复：只有一人恢复成", async () => {
    const both = [place.filer, place.colleague].map((actor) => restoreAnswer(actor, order(1, 2)));
    expect((await Promise.all(both)).map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await keptOf(id, item)).toHaveLength(2);
  });

  test("截止以后不能恢复；责任单位恢复自己的项，已交回的要重新核对，已确认的不能恢复", async () => {
    const { filer, organisation } = place.bureau;
    await give(organisation.id);
    must(await handOver(filer, { applicationId: id, indicatorIds: [item] }));
    const before = await assignmentOf(id, item);
    must(await restoreAnswer(filer, order(1, 2)));
    expect((await assignmentOf(id, item)).version).toBe(before.version + 1);
    must(await confirmItems(place.filer, { applicationId: id, items: await seen(id, item) }));
    expect(await restoreAnswer(filer, order(2, 3))).toEqual(refused("item_confirmed"));
    setClock("2026-03-01T00:00:00Z");
    expect(await restoreAnswer(place.filer, order(2, 3))).toEqual(refused("outside_submission_window"));
    expect((await now()).version).toBe(3);
  });
});
