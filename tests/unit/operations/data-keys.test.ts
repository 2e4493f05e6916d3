import { linkSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { forgetOlderKeys, newDataKey, newSessionSecret } from "@/scripts/steps/data-keys.mjs";
import { secrets, serverEnv } from "@/scripts/steps/secrets.mjs";

const folder = mkdtempSync(join(tmpdir(), "keys-"));
afterAll(() => rmSync(folder, { recursive: true }));
const kept = () => JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8")) as Record<string, string>;

test("换两次：今天的是新的，前两个都还认得，查找用的始终是第一个；文件只有本人能读", () => {
  const first = secrets(folder).PORTAL_DATA_KEY;
  const second = newDataKey(folder).PORTAL_DATA_KEY;
  const third = newDataKey(folder).PORTAL_DATA_KEY;
  expect(new Set([first, second, third]).size).toBe(3);
  expect(kept()).toMatchObject({
    PORTAL_DATA_KEY: third,
    PORTAL_OLDER_KEYS: `${second},${first}`,
    PORTAL_FINDING_KEY: first,
  });
  expect(statSync(join(folder, "secrets.json")).mode & 0o077).toBe(0);
});

test("去掉旧密钥，今天的和查找用的还在；换登录密钥，数据密钥不动", () => {
  const before = kept();
  expect(forgetOlderKeys(folder)).toBe(2);
  const { PORTAL_OLDER_KEYS, ...rest } = before;
  expect(kept()).toEqual(rest);
  newSessionSecret(folder);
  expect(kept().PORTAL_DATA_KEY).toBe(before.PORTAL_DATA_KEY);
  expect(kept().NEXTAUTH_SECRET).not.toBe(before.NEXTAUTH_SECRET);
});

test("升级时添上新的密钥：旧文件一个字节也不改，写好新的再换上去", () => {
  const file = join(folder, "secrets.json");
  const { PORTAL_TRAIL_KEY, ...old } = kept();
  const text = JSON.stringify(old);
  writeFileSync(file, text);
  linkSync(file, join(folder, "before"));
  const now = secrets(folder);
  expect(now).toMatchObject(old);
  expect(now.PORTAL_TRAIL_KEY).not.toBe(PORTAL_TRAIL_KEY);
  expect(kept()).toEqual(now);
  expect(readFileSync(join(folder, "before"), "utf8")).toBe(text);
});

test("写了名称而空着的密钥（没有填好的 portal.env）不启动，不另造一个；没有写的由本机生成", () => {
  const place = { url: "postgresql://127.0.0.1:1/none", port: 3000, folder };
  try {
    for (const name of ["NEXTAUTH_SECRET", "PORTAL_DATA_KEY", "PORTAL_TRAIL_KEY"]) {
      vi.stubEnv(name, "");
      expect(() => serverEnv(place)).toThrow(name);
      vi.stubEnv(name, undefined);
    }
    expect(serverEnv(place).PORTAL_DATA_KEY).toBe(kept().PORTAL_DATA_KEY);
  } finally {
    vi.unstubAllEnvs();
  }
});
