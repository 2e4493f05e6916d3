import { beforeAll, expect, test, vi } from "vitest";
import { problemText } from "@/lib/labels/problems";
import { db } from "@/lib/platform/db";
import type { Duty } from "@/lib/policy/standing";
import { ACTION_SAMPLES, rowsOf, sampleOf } from "../support/doors/action-samples";
import { callAction } from "../support/doors/calling";
import { digestOfTables, writtenBetween } from "../support/doors/digest";
import { everyDoor } from "../support/doors/enumerate";
import { insidersOf, makeInsiders } from "../support/doors/insiders";
import { ADMIN_ACTIONS, OWN_ACTIONS, PUBLIC_ACTIONS, REFUSED_OTHERWISE } from "../support/doors/open-actions";
import { givePassword, LONG, makeStrangers, type Stranger } from "../support/doors/strangers";
import { comeAs } from "../support/doors/visitor";
import { makeActor } from "../support/world";

vi.mock("next/headers", async () => (await import("../support/doors/visitor")).nextHeaders);
vi.mock("next/cache", async () => (await import("../support/doors/visitor")).nextCache);
vi.mock("next/server", async (original) => ({ ...(await original<object>()), after: () => {} }));

const ACTIONS = everyDoor()
  .filter(({ kind }) => kind === "actions")
  .flatMap(({ path, names }) => names.map((name) => ({ path, name })));
const CLOSED = ACTIONS.filter(({ name }) => !PUBLIC_ACTIONS.includes(name));
const REFUSALS = (["not_found", "not_allowed", "not_signatory"] as const).map((code) => problemText({ code }));
let strangers: Stranger[];
beforeAll(async () => {
  strangers = await makeStrangers();
  await makeInsiders();
});

test("每个动作都有一份样表", () => {
  expect(ACTIONS.length).toBeGreaterThan(200);
  expect(ACTIONS.filter(({ name }) => !(name in ACTION_SAMPLES)).map(({ name }) => name)).toEqual([]);
});

test("没有登录的一律请去登录，什么也没有写", async () => {
  const before = await digestOfTables();
  await comeAs(null);
  const wrong: string[] = [];
  for (const { path, name } of CLOSED) {
    const answer = await callAction(path, name, await sampleOf(path, name));
    if (answer.told !== "sign_in") wrong.push(`${path} ${name}: ${answer.told} ${answer.detail}`);
  }
  expect(wrong).toEqual([]);
  expect(writtenBetween(before, await digestOfTables())).toEqual([]);
});

test("岗位不对的、别的单位的：一律不许，什么也没有写", { timeout: 600_000 }, async () => {
  const wrong: string[] = [];
  let calls = 0;
  const before = await digestOfTables();
  for (const { path, name } of CLOSED) {
    if (OWN_ACTIONS.includes(name)) continue;
    const args = await sampleOf(path, name);
    const within = await insidersOf(rowsOf(path, name, args));
    // one of them by turns, all in the long form
    const some = LONG ? within : within.slice(calls % Math.max(1, within.length)).slice(0, 1);
    for (const { who, actor } of [...strangers.filter((each) => ADMIN_ACTIONS[name] !== each.who), ...some]) {
      await comeAs(actor.userId);
      const { told, detail, said } = await callAction(path, name, args);
      calls += 1;
      const refused = told === "not_found" || (told === "refused" && REFUSALS.includes(detail));
      const otherwise = (REFUSED_OTHERWISE[name] ?? []).map((code) => problemText({ code }));
      if (refused || (told === "refused" && otherwise.includes(detail))) continue;
      wrong.push(`${path} ${name} ${who}: ${told} ${(said ?? detail).slice(0, 260)}`);
    }
  }
  console.log(`doors: ${ACTIONS.length} actions, ${calls} calls`);
  expect(wrong).toEqual([]);
  // a password given at 签发 is put down, as at the sign-in
  expect(writtenBetween(before, await digestOfTables())).toEqual(["SignInAttempt"]);
});

test("本单位的、岗位差一样的：口令对也签不了，不是承办人的看不了异议人", async () => {
  const before = await digestOfTables();
  const colleague = async (organisationId: string, ...duties: Duty[]) => {
    const { area, ...organisation } = await db.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      include: { area: true },
    });
    const actor = await makeActor({ ...organisation, area }, ...duties);
    await givePassword([{ who: "colleague", actor }]);
    return actor;
  };
  const waiting = await db.signOff.findFirstOrThrow({ where: { stage: "pending" }, orderBy: { id: "asc" } });
  await comeAs((await colleague(waiting.organisationId, "filing", "reviewing", "organising", "checking")).userId);
  const [, ...rest] = await sampleOf("app/actions/sign-offs.ts", "signAction");
  const sign = ACTIONS.find(({ name }) => name === "signAction")!;
  const signing = await callAction(sign.path, sign.name, [waiting.id, ...rest]);
  expect([signing.told, signing.detail]).toEqual(["refused", problemText({ code: "not_signatory" })]);

  const objection = await db.objection.findFirstOrThrow({
    where: { identity: { not: null } },
    select: {
      id: true,
      application: { select: { cycle: { select: { programme: { select: { organiserId: true } } } } } },
    },
  });
  await comeAs((await colleague(objection.application.cycle.programme.organiserId, "organising")).userId);
  const look = ACTIONS.find(({ name }) => name === "readIdentityAction")!;
  const [state, form] = (await sampleOf(look.path, look.name)) as [object, FormData];
  form.set("objectionId", objection.id);
  const looking = await callAction(look.path, look.name, [state, form]);
  expect([looking.told, looking.detail]).toEqual(["refused", problemText({ code: "not_allowed" })]);
  expect(writtenBetween(before, await digestOfTables()).sort()).toEqual(["User", "UserDuty"]);
});
