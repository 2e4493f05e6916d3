import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET as read } from "@/app/api/health/route";
import { db } from "@/lib/platform/db";
import { type BucketServer, serveBucket } from "../support/bucket/server.mjs";

const folder = mkdtempSync(join(tmpdir(), "portal-health-"));
let server: BucketServer;
beforeAll(async () => {
  mkdirSync(process.env.FILES_DIR!, { recursive: true });
  server = await serveBucket(folder);
  Object.assign(process.env, server.env);
  await db.$queryRaw`SELECT 1`;
});
afterAll(async () => {
  await server.close();
  for (const name of Object.keys(server.env)) Reflect.deleteProperty(process.env, name);
  rmSync(folder, { recursive: true, force: true });
});
let later = 0;
/** Past the second for which the last answer stands. */
const asked = async () => {
  later += 5_000;
  const running = performance.now();
  const spy = vi.spyOn(performance, "now").mockImplementation(() => running + later);
  const answer = await read().finally(() => spy.mockRestore());
  return [answer.status, ((await answer.json()) as { checks: object }).checks];
};
const FINE = { database: "up", files: "up", space: "up" };

test("问存储桶只问前缀以内、只问一次；桶坏了照说，服务器不因此退出", async () => {
  // the first call brings the client along
  await asked();
  server.seen.length = 0;
  expect(await asked()).toEqual([200, { ...FINE, bucket: "up" }]);
  expect(server.seen).toEqual(["HEAD /portal-files/portal/health"]);
  server.seen.length = 0;
  server.faults.push({ on: () => true, kind: "busy", times: 99 });
  expect(await asked()).toEqual([200, { ...FINE, bucket: "down" }]);
  expect(server.seen).toHaveLength(1);
  server.faults.length = 0;
  expect(await asked()).toEqual([200, { ...FINE, bucket: "up" }]);
});
