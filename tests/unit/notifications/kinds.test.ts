import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lives } from "@/lib/acts/registry";
import { ACTION_LABELS } from "@/lib/labels/actions";
import { actionsOf, isVeiled, KINDS, kindOf } from "@/lib/notifications/kinds";
import { importsOf, readSources, stem } from "../../architecture/sources";
import { hasKind, sortedActions } from "../../support/kinds";

const sources = readSources(["lib"], /\.ts$/);
const TELLS = /\bnotification\.create|INTO "Notification"/;
/** The one that every life tells through: its actions are in the tables of the lives. */
const COMMON = "lib/trail/record.ts";

/** Mentioned beside acts that tell somebody, and telling nobody. */
const SILENT =
  "adopt_allocation discard_allocation keep_profile state_engagement remove_engagement confirm_profile state_contract " +
  "remove_contract cancel_handover sign_commitment draw_samples read_identity read_objection_file draft_gathering " +
  "close_rectification";

/** Files that write messages themselves, and those that have another write them. */
function telling() {
  const writing = sources.filter(({ path, code }) => TELLS.test(code) && path !== COMMON);
  const doors = new Set(writing.map(({ path }) => stem(path)));
  const asking = sources.filter((file) => importsOf(file).some(({ to, typeOnly }) => !typeOnly && doors.has(stem(to))));
  return [...new Set([...writing, ...asking])].filter(({ path }) => !path.endsWith("/registry.ts"));
}

describe("消息的类别", () => {
  test("各事项的流程表里告知的动作，都有类别", () => {
    const told = Object.values(lives).flatMap(({ tell }) => Object.keys(tell));
    expect(told.length).toBeGreaterThan(40);
    expect(told.filter((action) => !hasKind(action))).toEqual([]);
  });

  test("自己写消息的程序里提到的动作，都有类别", () => {
    const files = telling();
    expect(files.length).toBeGreaterThan(25);
    const bare = files.flatMap(({ path }) => {
      const quoted = [...readFileSync(path, "utf8").matchAll(/action(?:: string)?\s*[:=,][^;{}\n]*/g)].join("\n");
      const actions = [...quoted.matchAll(/"([a-z_]+)"/g)].map(([, word]) => word!);
      const unnamed = actions.filter((word) => Object.hasOwn(ACTION_LABELS, word) && !hasKind(word));
      return unnamed.filter((word) => !SILENT.split(" ").includes(word)).map((word) => `${path} ${word}`);
    });
    expect(bare).toEqual([]);
  });

  test("一个动作只有一个类别；没有人归类的算系统消息，邮件里不写内容", () => {
    expect(sortedActions.filter((action, index) => sortedActions.indexOf(action) !== index)).toEqual([]);
    expect([kindOf("no_such_action"), isVeiled("no_such_action")]).toEqual(["system", true]);
    expect(actionsOf("results")).toMatchObject({ in: expect.arrayContaining(["designate", "publish"]) });
    expect(actionsOf("system")).toMatchObject({ notIn: expect.not.arrayContaining(["package_ready"]) });
    const named = KINDS.filter((kind) => kind !== "system").flatMap((kind) => (actionsOf(kind) as { in: string[] }).in);
    expect(new Set(named)).toEqual(new Set((actionsOf("system") as { notIn: string[] }).notIn));
  });

  test("结果、签发、评估、核查和异议的消息，邮件里只说有一条新消息", () => {
    const secret = [
      "designate",
      "recommend",
      "prepare_sign_off",
      "hand_in",
      "send_visit_notice",
      "lodge_objection",
      "warn",
    ];
    expect(secret.filter((action) => !isVeiled(action))).toEqual([]);
    expect(["submit", "return_for_correction", "remind_deadline"].filter(isVeiled)).toEqual([]);
  });
});
