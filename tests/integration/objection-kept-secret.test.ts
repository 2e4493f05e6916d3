import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { sweepObjectionClocks } from "@/lib/objections/clocks";
import { followObjection, supplementObjection, withdrawObjection } from "@/lib/objections/following";
import { readIdentity, readObjectionFile } from "@/lib/objections/identity";
import { lodgeObjection } from "@/lib/objections/lodging";
import { objectionsOnNotice } from "@/lib/objections/published";
import { purgeIdentities } from "@/lib/objections/purging";
import { docketOf, objectionForStaff } from "@/lib/objections/queries";
import { taskFor } from "@/lib/objections/task-queries";
import { giveTask } from "@/lib/objections/tasks";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { publishedNotice } from "@/lib/public-notice/published";
import { noticeForStaff } from "@/lib/public-notice/staff-notice";
import { timelineOf } from "@/lib/trail/queries";
import { codeOf, must, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { type Docket, openDocket } from "../support/docket";
import { CONCLUSION, DECISION } from "../support/notices";
import { CANARY, canaryFile, dumped, tellsNobody } from "../support/objections";
import { unique } from "../support/unique";

let world: Docket["world"];
let colleague: Docket["colleague"];
let noticeId: Docket["noticeId"];
let candidate: Docket["candidate"];
let lodged: Docket["lodged"];
let assign: Docket["assign"];
let act: Docket["act"];
let reject: Docket["reject"];
let asked: Docket["asked"];
let task: Docket["task"];

beforeEach(async () => {
  ({ world, colleague, noticeId, candidate, lodged, assign, act, reject, asked, task } = await openDocket());
});

test("最后几秒提出的异议与批准命名同时：异议算数，所涉单位不被命名", async () => {
  setClock("2026-05-12T23:59:50+08:00");
  const second = await db.application.findFirstOrThrow({
    where: { cycleId: world.cycle.id, stage: "public_notice", id: { not: candidate.id } },
  });
  must(await withdrawObjection(asked(), unique("address")));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holding = db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "PublicNotice" WHERE "id" = ${noticeId}::uuid FOR UPDATE`;
    await held;
  });
  setClock("2026-05-12T23:59:50+08:00");
  const late = lodgeObjection({ ...lodged.input, applicationId: second.id, key: randomUUID() }, unique("address"));
  // it has arrived in time, and waits for the notice
  await expect
    .poll(
      async () => {
        const [row] = await db.$queryRaw<{ n: bigint }[]>`
        SELECT count(*) AS "n" FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
        return Number(row!.n);
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  setClock("2026-05-13T09:00:00+08:00");
  const number = unique("示例〔2026〕");
  const naming = takeSigned(world.pair, "notice", noticeId, "designate_listed", { number, ...DECISION });
  release();
  const [lodging] = await Promise.all([late, naming, holding]);
  must(lodging);
  expect((await db.application.findUniqueOrThrow({ where: { id: second.id } })).stage).toBe("public_notice");
});

describe("期限", () => {
  test("受理、答复逾期各向签发人和承办人报告一次", async () => {
    const told = async (who: Actor) =>
      db.notification.count({
        where: {
          userId: who.userId,
          text: { contains: lodged.receiptNumber },
          event: { action: "escalate_objection" },
        },
      });
    await sweepObjectionClocks(null);
    expect(await told(world.pair[1])).toBe(0);
    setClock("2026-05-12T00:00:00+08:00"); // the fifth day after is over
    await Promise.all([sweepObjectionClocks(null), sweepObjectionClocks(null)]);
    expect([await told(world.pair[1]), await told(world.organiser)]).toEqual([1, 1]);
    const { rows, overdue } = await docketOf(world.organiser, { view: "overdue", q: "", page: 1 }, now());
    expect([rows.map(({ id }) => id), overdue]).toEqual([[lodged.id], 1]);
    must(await assign(colleague));
    must(await act("accept_objection", {}, colleague));
    await sweepObjectionClocks(null);
    expect(await told(world.pair[1])).toBe(1);
    setClock("2026-05-28T00:00:00+08:00");
    await sweepObjectionClocks(null);
    await sweepObjectionClocks(null);
    // the second time it has a handler, and the colleague who has not handled it hears nothing
    expect([await told(world.pair[1]), await told(colleague), await told(world.organiser)]).toEqual([2, 2, 1]);
  });
});

describe("异议人是谁", () => {
  test("除承办人查看之外，哪里都读不到：案卷、公示、交办、通知、留痕、库中各表", async () => {
    must(await assign(colleague));
    must(await act("accept_objection", {}, colleague));
    const { id: taskId } = must(await giveTask(colleague, task()));
    must(await readIdentity(colleague, lodged.id));
    const { id: fileId } = await db.objectionFile.findFirstOrThrow({ where: { objectionId: lodged.id } });
    must(await readObjectionFile(colleague, fileId));
    must(await supplementObjection(asked(), { text: `${CANARY.name}补充说明。`, key: randomUUID() }, "192.0.2.9"));
    must(await takeSigned([colleague, world.pair[1]], "objection", lodged.id, "dismiss_objection", CONCLUSION));
    const read = await Promise.all([
      objectionForStaff(colleague, lodged.id),
      objectionForStaff(world.organiser, lodged.id),
      objectionForStaff(world.pair[1], lodged.id),
      docketOf(world.organiser, { view: "all", q: "", page: 1 }, now()),
      panelFor(world.organiser, "objection", lodged.id),
      noticeForStaff(world.organiser, noticeId),
      publishedNotice(noticeId),
      objectionsOnNotice(noticeId),
      followObjection(asked(), unique("address")),
      taskFor(candidate.filer, taskId),
      timelineOf(candidate.filer, candidate.id, "applicant"),
      timelineOf(world.organiser, candidate.id, "staff"),
    ]);
    expect(read.filter((each) => !tellsNobody(each))).toEqual([]);
    const shown = await objectionsOnNotice(noticeId);
    expect(shown.counts).toEqual([{ stage: "dismissed", count: 1 }]);
    expect(shown.concluded.map(({ summary }) => summary)).toEqual([CONCLUSION.publicSummary]);
    expect(JSON.stringify(shown)).not.toContain(lodged.receiptNumber);
    expect(tellsNobody(await dumped())).toBe(true);
  });

  test("到期清除后，全库里连密文也没有了", async () => {
    must(
      await supplementObjection(asked(), { text: "补充说明一下情况。", key: randomUUID() }, unique("a"), [
        canaryFile(),
      ]),
    );
    must(await assign(world.organiser));
    must(await reject());
    const { identity, bodyKey } = await db.objection.findUniqueOrThrow({ where: { id: lodged.id } });
    const { sealed } = await db.objectionSupplement.findFirstOrThrow({ where: { objectionId: lodged.id } });
    const files = await db.objectionFile.findMany({ where: { objectionId: lodged.id } });
    expect(files).toHaveLength(2);
    const secrets = [
      identity!,
      bodyKey!,
      sealed!,
      ...files.map(({ name }) => name),
      ...files.map(({ content }) => Buffer.from(content).toString("hex")),
    ];
    const before = await dumped();
    expect(secrets.filter((secret) => !before.includes(secret))).toEqual([]);
    setClock("2026-11-03T10:01:00+08:00");
    expect(await purgeIdentities(now())).toBeGreaterThan(0);
    const after = await dumped();
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
    expect(tellsNobody(after)).toBe(true);
    expect(codeOf(await readObjectionFile(world.organiser, files[0]!.id))).toBe("not_found");
    expect(codeOf(await readIdentity(world.organiser, lodged.id))).toBe("identity_purged");
  });
});
