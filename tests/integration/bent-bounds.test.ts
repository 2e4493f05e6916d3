import { beforeAll, expect, test, vi } from "vitest";
import { checkTitle } from "@/lib/designations/earlier-sheet";
import { setDisabled } from "@/lib/people/accounts";
import { db } from "@/lib/platform/db";
import { sampleOf } from "../support/doors/action-samples";
import { callAction } from "../support/doors/calling";
import { givePassword } from "../support/doors/strangers";
import { comeAs } from "../support/doors/visitor";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

vi.mock("next/headers", async () => (await import("../support/doors/visitor")).nextHeaders);
vi.mock("next/cache", async () => (await import("../support/doors/visitor")).nextCache);
vi.mock("next/server", async (original) => ({ ...(await original<object>()), after: () => {} }));

/** What a browser may send back in place of the id that a form is bound to. */
const BENT = [null, undefined, 7, ["a"], {}, JSON.parse('{"toString":1,"__proto__":{"a":1}}'), "a\0b", "constructor"];
let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await givePassword([{ who: "签发", actor: world.signatory }]);
});

test.each([
  ["app/actions/sign-off.ts", "signAction", "signatory"],
  ["app/actions/sign-off.ts", "rejectAction", "signatory"],
  ["app/actions/sign-off.ts", "recallAction", "organiser"],
  ["app/actions/rules.ts", "saveSectionAction", "organiser"],
  ["app/actions/rules.ts", "amendSectionAction", "organiser"],
  ["app/actions/recusal.ts", "declareRecusalAction", "organiser"],
] as const)("%s %s: 绑定的编号怎么变样都只是不许", async (path, name, who) => {
  await comeAs(world[who].userId);
  for (const given of BENT) {
    const args = (await sampleOf(path, name)).map((arg) => (typeof arg === "string" ? given : arg));
    expect(await callAction(path, name, args)).toMatchObject({ told: "refused" });
  }
});

test("登记往届称号：地名里有存不下的字符，说明白并且不登记", async () => {
  for (const place of ["a\0b", "\ud800"]) {
    const refused = await checkTitle(world.organiser, world.cycle.id, { place, title: "示范" });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { form: expect.any(String) } },
    });
  }
});

test("停用账号：所见的版次不是数的，不停用", async () => {
  const home = await makeOrganisation("office", await makeArea("province"));
  const [system, other] = [await makeActor(home, "system_admin"), await makeActor(home, "filing")];
  for (const version of ["法法", "-1", "1e999", Number.NaN, {}]) {
    const result = await setDisabled(system, { id: other.userId, disabled: true, version });
    expect(result).toMatchObject({ ok: false });
  }
  const disabled = undefined as unknown as boolean;
  expect(await setDisabled(system, { id: other.userId, disabled, version: 0 })).toMatchObject({
    error: { code: "invalid_input" },
  });
  expect(await db.user.count({ where: { id: other.userId, disabledAt: null } })).toBe(1);
});
