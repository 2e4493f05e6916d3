import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import {
  comparedFiles,
  comparedObjections,
  comparedPrepared,
  comparedSigned,
  comparedTyped,
} from "@/scripts/steps/machines/compare.mjs";
import { shortOf as shortOfMachines } from "@/scripts/steps/machines/least.mjs";
import { AGAIN, latest } from "../../faults/latest.mjs";
import { LEAST_A_KILL, savesAreAhead, shortOf } from "../../faults/least.mjs";
import { faultsOf } from "../../faults/meanwhile.mjs";
import { decided } from "../../faults/request.mjs";

// Of what `npm run faults` and `npm run machines` say that it holds: each thing that is planted here is found, and nothing where nothing is.

const none = { lost: [], half: [] };
const enough = (kills: number) =>
  Object.fromEntries(Object.entries(LEAST_A_KILL).map(([kind, each]) => [kind, Math.ceil(each * kills)]));

test("少做了几次强制结束、哪一种写入太少，都要说出来", () => {
  expect(shortOf({ asked: 8, made: 8, counts: enough(8) })).toEqual([]);
  expect(shortOf({ asked: 100, made: 12, counts: enough(12) })).toEqual(["要求强制结束 100 次，只做了 12 次"]);
  for (const kind of Object.keys(LEAST_A_KILL)) {
    const { [kind]: least, ...others } = enough(8);
    expect(shortOf({ asked: 8, made: 8, counts: others })).toEqual([expect.stringContaining("只确认了 0 次")]);
    expect(shortOf({ asked: 8, made: 8, counts: { ...others, [kind]: least! - 1 } })).toHaveLength(1);
  }
  const few = { asked: 8, made: 8, counts: enough(8), perKill: 1_000 };
  expect(shortOf(few)).toEqual([expect.stringContaining("应不少于 8000 次")]);
  expect(shortOf({ ...few, counts: { ...enough(8), answer: 8_000 } })).toEqual([]);
  // with no kill at all one of each is still wanted
  expect(shortOf({ asked: 1, made: 1, counts: {} })).toHaveLength(Object.keys(LEAST_A_KILL).length);
});

test("保存的多出两次强制结束所要的，别的还没有跟上：让一让；都跟上了就不让", () => {
  const ahead = 3 * LEAST_A_KILL.answer! + 1;
  expect(savesAreAhead({})).toBe(false);
  expect(savesAreAhead({ ...enough(8), answer: 8 * LEAST_A_KILL.answer! })).toBe(false);
  expect(savesAreAhead({ ...enough(1), answer: ahead, objection: 0 })).toBe(true);
  expect(savesAreAhead({ ...enough(8), answer: ahead })).toBe(false);
  expect(savesAreAhead({ ...enough(1), answer: ahead, objection: 0 }, 1_000)).toBe(false);
});

test("重新确认的：只算在此之后才开始的请求，够数才算", () => {
  const { note, since } = latest();
  for (let n = 0; n < 500; n += 1) note(1_000 + n);
  for (let n = 1; n < AGAIN; n += 1) note(9_000 + n);
  expect(since()).toBeLessThan(2_000);
  note(9_999);
  expect(since()).toBeGreaterThan(9_000);
  expect(latest().since()).toBe(0);
});

test("填报和打分：丢了的、倒回的、版本对不上的、多出来的", () => {
  const last = new Map([["a i", { seq: 3 }]]);
  const row = (version: number, text: string) => [{ place: "a i", version, text }];
  const of = (rows: ReturnType<typeof row>, still = true) => comparedTyped("answer", last, rows, still);
  expect(of(row(3, "3：文"))).toEqual(none);
  expect(of(row(4, "4：文"))).toEqual(none);
  expect(of([]).lost).toHaveLength(1);
  expect(of(row(2, "2：文")).lost).toHaveLength(1);
  expect(of(row(4, "3：文")).half).toHaveLength(1);
  expect(of(row(5, "5：文")).half).toHaveLength(1);
  expect(of(row(5, "5：文"), false)).toEqual(none);
});

test("文件：没有登记的、登记了两次的、大小和位置不符的", () => {
  const line = { id: "e1", sha: "s", size: 5, a: "a", i: "i" };
  const row = { id: "e1", sha: "s", size: 5, a: "a", i: "i" };
  expect(comparedFiles([line], [row])).toEqual(none);
  expect(comparedFiles([line], []).lost).toHaveLength(1);
  expect(comparedFiles([line], [row, { ...row, id: "e2" }]).half).toEqual(["file s: 登记了 2 次"]);
  // as when a file was sent again whose answer was lost, and which nobody has in the journal
  expect(comparedFiles([], [row, { ...row, id: "e2" }]).half).toHaveLength(1);
  for (const wrong of [{ size: 4 }, { a: "b" }, { i: "j" }, { id: "e9" }, { a: null, i: null }])
    expect(comparedFiles([line], [{ ...row, ...wrong }]).lost).toHaveLength(1);
  const { id: _, ...unnamed } = line;
  expect(comparedFiles([unnamed], [row])).toEqual(none);
});

test("异议：没有的、有两件的、一件记在两个键下的、键下是别的", () => {
  const line = { key: "k", mark: "m", number: "n1" };
  const rows = [{ mark: "m", number: "n1" }];
  const keys = [{ key: "k", number: "n1" }];
  expect(comparedObjections([line], rows, keys)).toEqual(none);
  expect(comparedObjections([line], [], keys).lost).toHaveLength(1);
  expect(comparedObjections([line], [{ mark: "m", number: "n2" }], keys).lost).toHaveLength(1);
  expect(comparedObjections([line], [...rows, { mark: "m", number: "n2" }], keys).half).toHaveLength(1);
  expect(comparedObjections([line], rows, [...keys, { key: "k2", number: "n1" }]).half).toHaveLength(1);
  expect(comparedObjections([line], rows, []).half).toHaveLength(1);
  expect(comparedObjections([line], rows, [{ key: "k2", number: "n1" }]).half).toHaveLength(1);
});

test("拟办和签发：没有的、一个键两件的、多出来的、一次签发两个结果的", () => {
  const line = { id: "o1", a: "a", key: "k" };
  const rows = [{ id: "o1", a: "a" }];
  const keys = [{ key: "k", id: "o1" }];
  const more = (n: number) => Array.from({ length: n }, (_, at) => ({ id: `x${at}`, a: "a" }));
  expect(comparedPrepared([line], [...rows, ...more(1)], keys, true)).toEqual(none);
  expect(comparedPrepared([line], [], keys, true).lost).toHaveLength(1);
  expect(comparedPrepared([line], rows, [], true).half).toHaveLength(1);
  expect(comparedPrepared([line], rows, [{ key: "k", id: "o2" }], true).half).toHaveLength(1);
  expect(comparedPrepared([line], [...rows, ...more(2)], keys, true).half).toHaveLength(1);
  expect(comparedPrepared([line], [...rows, ...more(2)], keys, false)).toEqual(none);
  const both = [line, { ...line, key: "k2" }];
  expect(comparedPrepared(both, rows, [...keys, { key: "k2", id: "o1" }], true).half).toHaveLength(1);
  const signed = { id: "o1", a: "a", key: "s" };
  const events = [{ key: "s", event: "7" }];
  const [stages, subjects] = [new Map([["o1", "signed"]]), new Map([["7", "a"]])];
  expect(comparedSigned([signed, signed], stages, events, subjects)).toEqual(none);
  expect(comparedSigned([signed], new Map(), events, subjects).lost).toHaveLength(1);
  expect(comparedSigned([signed], stages, [], subjects).lost).toHaveLength(1);
  expect(comparedSigned([signed], stages, events, new Map()).half).toHaveLength(1);
  expect(comparedSigned([signed], stages, [...events, { key: "s2", event: "7" }], subjects).half).toHaveLength(1);
});

test("旁人问得太少、没有答好、答得太慢，都不算守住", () => {
  const fine = { asked: 5, failed: 0, slowestMs: 4_999 };
  expect(faultsOf({ kept: fine, save: fine })).toEqual([]);
  for (const wrong of [{ asked: 4 }, { failed: 1 }, { slowestMs: 5_001 }])
    expect(faultsOf({ kept: fine, save: { ...fine, ...wrong } })).toHaveLength(1);
});

test("几台机器的试验：一份文件、一件异议也没有，或哪一段没有请求，不算守住", () => {
  const phase = (title: string) => ({ title, seconds: 60, kinds: { 保存: { asked: 3 } } });
  const phases = [phase("甲"), phase("乙")];
  const enough = { saves: 60, files: 2, objections: 2 };
  expect(shortOfMachines(phases, enough)).toEqual([]);
  for (const kind of ["saves", "files", "objections"])
    expect(shortOfMachines(phases, { ...enough, [kind]: 0 })).toEqual([expect.stringContaining("只确认了 0 次")]);
  expect(shortOfMachines(phases, { ...enough, files: 1 })).toHaveLength(1);
  const silent = { title: "丙", seconds: 0, kinds: {} };
  expect(shortOfMachines([...phases, silent], enough)).toEqual(["“丙”期间没有请求"]);
  expect(shortOfMachines([...phases, { ...silent, asks: false }], enough)).toEqual([]);
});

test("一直答复 503 或不答复的：到了最后一刻不再重发，说出是哪一件、最后是什么", async () => {
  const server = createServer((request, response) => {
    if (request.url === "/cut") return request.socket.destroy();
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const until = performance.now() + 400;
  const told: string[] = [];
  const statuses: Record<string, number> = {};
  const tally = {
    statuses,
    // a busy machine may be slow with the first answer
    running: () => performance.now() < until || !(statuses[503]! > 1 && statuses.cut! > 1),
    told: () => {},
    gaveUp: ({ path }: { path: string }, { status }: { status: number | string }) => told.push(`${path} ${status}`),
  };
  const answers = await Promise.all(["/busy", "/cut"].map((path) => decided(port, { path }, tally)));
  expect(answers).toEqual([null, null]);
  expect(told.sort()).toEqual(["/busy 503", "/cut cut"]);
  expect(statuses[503]).toBeGreaterThan(1);
  server.close();
});
