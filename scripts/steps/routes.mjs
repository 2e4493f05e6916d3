import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a request is counted under where its address belongs to no page: addresses are made up by visitors, their number has no end. */
export const NO_ROUTE = "（其他）";
/** Scripts and styles of the build. */
export const BUILT = "/_next";

const firstOf = (path) => path.split("/")[1] ?? "";

/**
 * Tells of an address by which route it is answered, with names in place of what varies: `/applications/[id]`. What stands in its place
 * (a number, a code) is never told.
 * @param {{page: string, regex: string}[]} fixed pages without a part that varies
 * @param {{page: string, regex: string}[]} varying pages with one, the most particular first
 * @returns {(address: string) => string}
 */
export function routeNames(fixed, varying) {
  const known = new Set(fixed.map(({ page }) => page));
  const byFirst = new Map();
  for (const { page, regex } of varying) {
    const first = firstOf(page);
    byFirst.set(first, [...(byFirst.get(first) ?? []), { page, pattern: new RegExp(regex) }]);
  }
  return (address) => {
    const path = address.split("?", 1)[0];
    if (path.startsWith("/_next/")) return BUILT;
    const plain = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
    if (known.has(plain)) return plain;
    return byFirst.get(firstOf(plain))?.find(({ pattern }) => pattern.test(plain))?.page ?? NO_ROUTE;
  };
}

/** The same by what the build wrote down of its routes. */
export function routesOfBuild(folder) {
  const { staticRoutes, dynamicRoutes } = JSON.parse(readFileSync(join(folder, "routes-manifest.json"), "utf8"));
  return routeNames(staticRoutes, dynamicRoutes);
}
