import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { sha256Hex } from "@/lib/kernel/hash";
import { bringAll, filesOf } from "../../../scripts/steps/backup/files.mjs";
import { contentPath } from "../../../scripts/steps/backup/folder.mjs";
import { failingCalls } from "../../support/failing-calls";

const folder = mkdtempSync(join(tmpdir(), "portal-forced-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [source, copies] = [join(folder, "source"), join(folder, "copies")];
const contents = Array.from({ length: 12 }, (_, n) => {
  const text = `第 ${n} 份`;
  const [sha256, bytes] = [sha256Hex(text), Buffer.byteLength(text)];
  mkdirSync(dirname(contentPath(source, sha256)), { recursive: true });
  writeFileSync(contentPath(source, sha256), text);
  return { sha256, bytes };
});

test("断在一半的一次，已经放好的也强制写盘；再做一次时，留着的新目录再写一次，满一天的不再写", async () => {
  const [from, to] = [filesOf(source), filesOf(copies)];
  const settle = vi.fn(to.settle);
  const failing = async (sha256: string) => {
    if (sha256 === contents[11]!.sha256) throw new Error("断了");
    return to.take(sha256, from, { linked: false });
  };
  await expect(bringAll(contents, from, { ...to, take: failing, settle })).rejects.toThrow("断了");
  const brought = settle.mock.calls.flatMap(([hashes]) => hashes);
  expect(brought.length).toBeGreaterThan(0);
  expect(
    contents.every(
      ({ sha256 }) =>
        readdirSync(copies, { recursive: true }).some((name) => String(name).endsWith(sha256)) ===
        brought.includes(sha256),
    ),
  ).toBe(true);

  const kept = contents.filter(({ sha256 }) => brought.includes(sha256));
  const syncs = async () => {
    const calls = await failingCalls(copies, 0);
    try {
      expect(await bringAll(kept, from, to)).toMatchObject({ new: 0, kept: kept.length });
    } finally {
      calls.restore();
    }
    return calls.seen.filter((name) => name.endsWith("sync")).length;
  };
  expect(await syncs()).toBeGreaterThan(kept.length);
  const old = Date.now() / 1000 - 2 * 86_400;
  for (const { sha256 } of kept) utimesSync(dirname(contentPath(copies, sha256)), old, old);
  expect(await syncs()).toBe(0);
});
