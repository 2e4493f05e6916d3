import { expect, test } from "vitest";
import { readSources } from "./sources";

const ACTION = /^export async function (\w+Action)\(([\s\S]*?)\): Promise<[\s\S]*?> \{\n([\s\S]*?)^\}/gm;

/** What an action is bound to, by name, with the body that reads it. */
const bound = readSources(["app/actions"], /\.ts$/).flatMap(({ path, code }) =>
  [...code.matchAll(ACTION)].flatMap(([, name, parameters, body]) =>
    [...parameters!.matchAll(/(\w+): (\w+)/g)]
      .filter(([, , type]) => !["FormState", "FormData", "boolean", "number"].includes(type!))
      .map(([, parameter]) => ({ at: `${path} ${name}: ${parameter}`, parameter: parameter!, body: body! })),
  ),
);

test("a text that an action is bound to is read by boundText alone: the browser sends it back as it likes", () => {
  expect(bound.length).toBeGreaterThan(25);
  const unread = bound.filter(({ parameter, body }) => {
    const uses = body.match(new RegExp(`\\b${parameter}\\b`, "g")) ?? [];
    const read = body.match(new RegExp(`\\b(?:boundText|listAt)\\(${parameter}\\)`, "g")) ?? [];
    return uses.length === 0 || uses.length !== read.length;
  });
  expect(unread.map(({ at }) => at)).toEqual([]);
});
