import { expect, test } from "vitest";
import { readSources } from "./sources";

/** What stands at the outermost level of a file of steps, with its text up to the next. */
type Step = { path: string; name: string; exported: boolean; text: string };

const files = readSources(["tests/e2e/steps", "tests/e2e/journeys"], /\.ts$/);
const steps = files.filter(({ path }) => path.includes("/steps/")).flatMap(({ path, code }) => stepsOf(path, code));

function stepsOf(path: string, code: string): Step[] {
  const found = [...code.matchAll(/^(export )?(?:async )?(?:function|const) ([\w$]+)/gm)];
  return found.map(({ 1: exported, 2: name, index }, at) => ({
    ...{ path, name: name!, exported: exported !== undefined },
    text: code.slice(index, found[at + 1]?.index),
  }));
}

/** Every step that these texts lead to by its name, by way of others as well. */
function reachedFrom(texts: readonly string[]): Set<Step> {
  const reached = new Set<Step>();
  const waiting = [...texts];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    const words = new Set(text.match(/[\w$]+/g));
    for (const step of steps) {
      if (reached.has(step) || !words.has(step.name)) continue;
      reached.add(step);
      waiting.push(step.text);
    }
  }
  return reached;
}

test("every step that can be taken in the browser is taken by a journey", () => {
  const journeys = files.filter(({ path }) => path.includes("/journeys/")).map(({ code }) => code);
  const reached = reachedFrom(journeys);
  expect(reached.size).toBeGreaterThan(200);
  expect(
    steps.filter((step) => step.exported && !reached.has(step)).map(({ path, name }) => `${path} ${name}`),
  ).toEqual([]);
});
