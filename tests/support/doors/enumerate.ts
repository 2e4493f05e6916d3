import { readSources, type Source } from "../../architecture/sources";

export type Door = { path: string; kind: "page" | "route" | "actions"; names: string[]; params: string[] };

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const exportedIn = ({ code }: Source): string[] => [
  ...[...code.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name!),
  ...[...code.matchAll(/^export const (\w+)/gm)].map(([, name]) => name!),
];
const paramsOf = (path: string): string[] => [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name!);

/** Everything through which somebody can ask the portal for something: each page, route and server action, read from the folders. */
export function everyDoor(): Door[] {
  return readSources(["app"], /\.tsx?$/).flatMap((source): Door[] => {
    const { path, code } = source;
    const params = paramsOf(path);
    if (/\/page\.tsx$/.test(path)) return [{ path, kind: "page", names: ["default"], params }];
    if (/\/route\.ts$/.test(path)) {
      const names = [...new Set([...exportedIn(source), ...reexported(code)])].filter((name) => METHODS.includes(name));
      return [{ path, kind: "route", names, params }];
    }
    if (/^"use server";/m.test(code)) return [{ path, kind: "actions", names: exportedIn(source), params }];
    return [];
  });
}

const reexported = (code: string): string[] =>
  [...code.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) =>
    list!.split(",").map(
      (each) =>
        each
          .trim()
          .split(/\s+as\s+/)
          .at(-1)!,
    ),
  );
