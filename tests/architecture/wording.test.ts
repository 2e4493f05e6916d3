import { expect, test } from "vitest";
import { readSources } from "./sources";

const sources = readSources(["app", "components", "lib"], /\.tsx?$/).filter(
  ({ path }) => !/^lib\/(?:labels|platform\/generated)\//.test(path),
);
const HAN = /\p{Script=Han}/u;
const STRING = /"([^"\n]*)"|`([^`]*)`/g;

test("a sentence that three files would say stands in lib/labels", () => {
  const saying = new Map<string, string[]>();
  for (const { path, code } of sources) {
    const said = [...code.matchAll(STRING)].map(([, plain, template]) => plain ?? template!);
    for (const sentence of new Set(said.filter((text) => HAN.test(text) && /。$/.test(text))))
      saying.set(sentence, [...(saying.get(sentence) ?? []), path]);
  }
  expect([...saying].filter(([, paths]) => paths.length > 2)).toEqual([]);
});

test("a message is worded in lib/labels: its reader meets it elsewhere than where it was caused", () => {
  const telling = sources.filter(({ code }) =>
    /\bnotification\.create|\btell(?:Administrators|Each|Organisers)?\(/.test(code),
  );
  expect(telling.length).toBeGreaterThan(20);
  const worded = telling.flatMap(({ path, code }) =>
    [...code.matchAll(/\b(?:text|own)(?:: | = )(?:"[^"\n]*"|`[^`]*`)/g)]
      .filter(([text]) => HAN.test(text))
      .map(([text]) => `${path}: ${text}`),
  );
  expect(worded).toEqual([]);
});
