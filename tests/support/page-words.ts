import { importsOf, readSources, type Source, stem } from "@/tests/architecture/sources";
import { namesIn, partsOf, takenBy } from "./label-parts";
import { HELP, wordsIn } from "./shown-words";

/** Not the help, which would bear itself out. */
const SOURCES = readSources(["app", "components", "lib/labels"], /\.(?:tsx?|mjs)$/).filter(
  ({ path }) => !HELP.test(path),
);
const BY_STEM = new Map(SOURCES.map((one) => [stem(one.path), one]));
const split = new Map<Source, Map<string, string>>();
function partsIn(file: Source): Map<string, string> {
  const known = split.get(file) ?? partsOf(file.code);
  split.set(file, known);
  return known;
}
/** Around every page of its group. */
const SHELLS = new Map(
  SOURCES.flatMap((one) => {
    const group = /^app\/\(\w+\)\/(?=layout\.tsx$)/.exec(one.path)?.[0];
    return group ? [[group, one] as const] : [];
  }),
);

const isWording = (path: string) => path.startsWith("lib/labels/");

/** All that these sources take in, themselves too; what lies elsewhere shows nothing by itself, and wording is taken in by name. */
function closureOf(sources: readonly Source[]): Source[] {
  const found = new Set(sources);
  // a set also gives what is added while it is gone through
  for (const one of found)
    for (const { to } of importsOf(one)) {
      const other = BY_STEM.get(to);
      if (other && !isWording(other.path)) found.add(other);
    }
  return [...found];
}

type Part = { path: string; code: string };

/** What of the wording these sources name, and what that names in turn. */
function wordingOf(sources: readonly Source[]): Part[] {
  const found = new Map<string, Part>();
  const take = (path: string, name: string) => {
    const file = BY_STEM.get(path);
    const code = file && isWording(file.path) ? partsIn(file).get(name) : undefined;
    if (code !== undefined && !found.has(`${path} ${name}`)) found.set(`${path} ${name}`, { path: file!.path, code });
  };
  for (const source of sources) for (const { name, from } of takenBy(source)) take(from, name);
  for (const { path, code } of found.values()) {
    const names = namesIn(code);
    for (const name of names) take(stem(path), name);
    for (const { as, name, from } of takenBy(BY_STEM.get(stem(path))!)) if (names.has(as)) take(from, name);
  }
  return [...found.values()];
}

const routeOf = (path: string) =>
  path
    .slice("app".length, -"/page.tsx".length)
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\[[^\]]+\]/g, "*");

/** Every text that the pages at these addresses (`*` for what varies), and behind them, can show, as far as it stands in them or their wording. */
export function wordsOfPages(addresses: readonly string[]): Set<string> {
  const pages = SOURCES.filter(
    ({ path }) =>
      path.endsWith("/page.tsx") && addresses.some((address) => `${routeOf(path)}/`.startsWith(`${address}/`)),
  );
  const shells = [...SHELLS].flatMap(([group, shell]) =>
    pages.some(({ path }) => path.startsWith(group)) ? [shell] : [],
  );
  const shown = closureOf([...pages, ...shells]);
  return wordsIn([...shown, ...wordingOf(shown)]);
}
