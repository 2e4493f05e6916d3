import { encode } from "next-auth/jwt";
import { expect, test, vi } from "vitest";
import { createAccount } from "@/lib/people/accounts";
import { openSession, tokenHash } from "@/lib/people/sessions";
import { authOptions } from "@/lib/platform/auth";
import { SESSION_COOKIE } from "@/lib/platform/auth-cookie";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const jar = vi.hoisted(() => ({ held: new Map<string, string>() }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.held.get(name) }) }),
  headers: async () => new Headers(),
}));

type Door = { options: { authorize: (given: object, request: object) => Promise<{ id: string } | null> } };

test("在本页重新登录以后，本浏览器原先的登录一并结束，不论是谁的；口令不对的不结束", async () => {
  const county = await makeOrganisation("county_government", await makeArea("county"));
  const other = await makeActor(county, "filing");
  const operator = await makeActor(await makeOrganisation("operator", await makeArea("province")), "system_admin");
  const made = await createAccount(operator, {
    account: "chongxin.denglu",
    name: "新人",
    organisationCode: county.code,
  });
  if (!made.ok) throw new Error(made.error.code);
  const before = await openSession(other.userId, "10.0.0.1", "");
  jar.held.set(SESSION_COOKIE(), await encode({ token: { sid: before }, secret: env.authSecret() }));
  const isOpen = async (sid: string) => {
    const row = await db.session.findUnique({ where: { tokenHash: tokenHash(sid) } });
    return row !== null && row.revokedAt === null;
  };
  const [door] = authOptions().providers as unknown as [Door];
  const enter = (password: string) => door.options.authorize({ account: "chongxin.denglu", password }, { headers: {} });
  await expect(enter("wrong")).rejects.toThrow("denied");
  expect(await isOpen(before)).toBe(true);
  const entered = await enter(made.value.password);
  expect([await isOpen(entered!.id), await isOpen(before)]).toEqual([true, false]);
});
