import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const GENERATED = /(^|\/)(node_modules|generated|\.[^/]+|test-results|playwright-report)\//;

export type Source = { path: string; text: string; code: string };
export type Import = { from: string; to: string; typeOnly: boolean };

/** Files below the given folders, without what is generated. `code` is the text without comments. */
export function readSources(folders: string[], extension: RegExp): Source[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name))),
    )
    .filter((path) => extension.test(path) && !GENERATED.test(path))
    .map(source);
}

export function source(path: string): Source {
  const text = readFileSync(join(root, path), "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;{}(,])\/\/[^\n]*/g, "$1");
  return { path, text, code };
}

/** Files of the root folder itself, hidden ones included. */
export const rootFiles = (): string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

const STATEMENT = /(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g;

/** What a file imports from inside the project, with `@/` and relative paths resolved and the extension left off. */
export function importsOf({ path, code }: Source): Import[] {
  return [...code.matchAll(STATEMENT)].flatMap(([, typeOnly, named, dynamic]) => {
    const specifier = named ?? dynamic ?? "";
    if (!/^(@\/|\.)/.test(specifier)) return [];
    const to = specifier.startsWith("@/") ? specifier.slice(2) : join(dirname(path), specifier);
    return [{ from: path, to: to.replace(/\.(tsx?|mjs)$/, ""), typeOnly: typeOnly !== undefined }];
  });
}

export const stem = (path: string) => path.replace(/\.(tsx?|mjs)$/, "");

/** The arguments of every call whose callee ends as given, parentheses balanced. */
export function callsOf(code: string, callee: RegExp): string[] {
  return [...code.matchAll(new RegExp(`${callee.source}\\s*\\(`, "g"))].map((match) => {
    const start = match.index + match[0].length;
    let depth = 1;
    let end = start;
    for (; end < code.length && depth > 0; end++) {
      if (code[end] === "(") depth++;
      if (code[end] === ")") depth--;
    }
    return code.slice(start, end - 1);
  });
}
