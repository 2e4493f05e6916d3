import { beforeAll, expect, test, vi } from "vitest";
import { problemText } from "@/lib/labels/problems";
import { ACTION_SAMPLES, sampleOf } from "../support/doors/action-samples";
import { callAction } from "../support/doors/calling";
import { digestOfTables, writtenBetween } from "../support/doors/digest";
import { everyDoor } from "../support/doors/enumerate";
import { ADMIN_ACTIONS, OWN_ACTIONS, PUBLIC_ACTIONS, REFUSED_OTHERWISE } from "../support/doors/open-actions";
import { makeStrangers, type Stranger } from "../support/doors/strangers";
import { comeAs } from "../support/doors/visitor";

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
}, 60_000);

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
    for (const { who, actor } of strangers.filter((each) => ADMIN_ACTIONS[name] !== each.who)) {
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
  // a wrong password at 签发 is counted, as at the sign-in
  expect(writtenBetween(before, await digestOfTables())).toEqual(["SignInAttempt"]);
});
