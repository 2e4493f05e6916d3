import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { mailsPage, retryMail } from "@/lib/mail/overview";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must } from "../support/acts";
import { later, lettersOf, makeReader, sweep, tell } from "../support/mail";
import { opened } from "../support/mail-server";
import { makeAdministrator, ownMailServer } from "../support/own-mail-server";

const server = ownMailServer();
let administrator: Actor;
beforeAll(async () => {
  administrator = await makeAdministrator();
});

/** Another server of the portal over the same database. */
function worker(): { child: ChildProcess; ended: Promise<number | null>; said: () => string } {
  const args = ["--conditions=react-server", "--import", "tsx", "tests/support/mail-worker.ts"];
  const child = spawn(process.execPath, args, { env: process.env, stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout!.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  return { child, ended: new Promise((resolve) => child.once("exit", resolve)), said: () => out };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 20) {
    if (waited > 60_000) throw new Error("没有等到");
    await pause(20);
  }
}

const stageOf = async (reader: Actor) => (await lettersOf(reader)).map(({ stage }) => stage);

test("领取之后、交出之前被杀掉的，期满由别的服务再发，恰好一封", async () => {
  const reader = await makeReader();
  await tell([reader], "remind_deadline", "期限提醒");
  server.next.push({ hesitates: 60_000 });
  const before = server.tries;
  const { child, ended } = worker();
  await until(() => server.tries > before);
  child.kill("SIGKILL");
  await ended;
  expect(await lettersOf(reader)).toMatchObject([{ stage: "sending", handedAt: null }]);
  server.next.length = 0;
  await sweep();
  expect([server.received.length, await stageOf(reader)]).toEqual([0, ["sending"]]);
  later(6);
  await sweep();
  await sweep();
  expect([server.received.length, await stageOf(reader)]).toEqual([1, ["sent"]]);
});

test("交出之后、记下之前被杀掉的，不知是否送达：不自动再发；管理员可以重发，编号不变", async () => {
  const reader = await makeReader();
  await tell([reader], "remind_deadline", "期限提醒");
  server.next.push({ slow: 60_000 });
  const { child, ended } = worker();
  await until(() => server.received.length === 1);
  child.kill("SIGKILL");
  await ended;
  later(11);
  await sweep();
  later(600);
  await sweep();
  expect([server.received.length, await stageOf(reader)]).toEqual([1, ["in_doubt"]]);
  const { rows } = await mailsPage({ stage: "in_doubt", page: 1 });
  expect(rows).toMatchObject([{ account: reader.account, fault: "LEASE", mayRetry: true }]);
  must(await retryMail(administrator, rows[0]!.id));
  await sweep();
  expect(await stageOf(reader)).toEqual(["sent"]);
  const [first, second] = server.received.map(opened);
  expect(second!.messageId).toBe(first!.messageId);
});

test("几个服务同时发，每封恰好一次；中途杀掉一个，也没有一封发两次，没有一封丢失", async () => {
  const readers = await Promise.all(Array.from({ length: 24 }, () => makeReader()));
  for (const reader of readers) await tell([reader], "remind_deadline", "期限提醒");
  server.next.push(...Array.from({ length: 200 }, () => ({ slow: 30 })));
  const workers = [worker(), worker()];
  await until(() => server.received.length >= 6);
  workers[0]!.child.kill("SIGKILL");
  await Promise.all([...workers.map(({ ended }) => ended), sweep()]);
  later(11);
  await Promise.all([sweep(), sweep()]);
  const stages = await db.mail.groupBy({ by: ["stage"], _count: true });
  expect(stages.every(({ stage }) => stage === "sent" || stage === "in_doubt")).toBe(true);
  const ids = server.received.map((letter) => opened(letter).messageId);
  expect(new Set(ids).size).toBe(ids.length);
  const doubted = stages.find(({ stage }) => stage === "in_doubt")?._count ?? 0;
  // the one that was killed had one letter in hand at most, which arrived or didn't
  expect(doubted).toBeLessThanOrEqual(1);
  expect(ids.length).toBeGreaterThanOrEqual(24 - doubted);
  const sent = await db.mail.findMany({ where: { stage: "sent" }, select: { id: true } });
  expect(sent.filter(({ id }) => !ids.includes(`<${id}@portal.example.cn>`))).toEqual([]);
});
