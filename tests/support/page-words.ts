import { importsOf, readSources, type Source, stem } from "@/tests/architecture/sources";
import { HELP, wordsIn } from "./shown-words";

/** Not the help, which would bear itself out. */
const SOURCES = readSources(["app", "components", "lib/labels"], /\.(?:tsx?|mjs)$/).filter(
  ({ path }) => !HELP.test(path),
);
const BY_STEM = new Map(SOURCES.map((one) => [stem(one.path), one]));
/** Around every page of its group. */
const SHELLS = new Map(
  SOURCES.flatMap((one) => {
    const group = /^app\/\(\w+\)\/(?=layout\.tsx$)/.exec(one.path)?.[0];
    return group ? [[group, one] as const] : [];
  }),
);

/** All that these sources take in, themselves too; what lies elsewhere shows nothing by itself. */
function closureOf(sources: readonly Source[]): Source[] {
  const found = new Set(sources);
  // a set also gives what is added while it is gone through
  for (const one of found)
    for (const { to } of importsOf(one)) {
      const other = BY_STEM.get(to);
      if (other) found.add(other);
    }
  return [...found];
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
  return wordsIn(closureOf([...pages, ...shells]));
}
