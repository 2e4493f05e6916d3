import { readSources } from "@/tests/architecture/sources";

const LITERAL = /"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
/** What stands between tags; `}` and `{` are the ends of it where something is put in. */
const BETWEEN = /[>}]\s*([^<>{}"`;=]*?)\s*(?=[<{])/g;
const HAN = /\p{Script=Han}/u;

/** The sources of the help. */
export const HELP = /^(?:lib\/labels\/help|components\/help|app\/\(help\))\//;

/** Every text that the program can show, whole: the wording in lib/labels, and what stands in pages and components themselves; not the help. */
export function shownWords(): Set<string> {
  return wordsIn(readSources(["lib/labels", "app", "components"], /\.tsx?$/).filter(({ path }) => !HELP.test(path)));
}

/** The texts in these sources. */
export function wordsIn(sources: readonly { path: string; code: string }[]): Set<string> {
  const found = sources.flatMap(({ path, code }) => [
    ...[...code.matchAll(LITERAL)].map(([, quoted, template]) => quoted ?? template ?? ""),
    ...(path.endsWith(".tsx") ? [...code.matchAll(BETWEEN)].map(([, between]) => between!) : []),
  ]);
  return new Set(found.map((word) => word.replace(/\s+/g, " ").trim()).filter((word) => HAN.test(word)));
}
