import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plainPage } from "./reading-pages.mjs";
import { NO_ROUTE } from "./routes.mjs";

/**
 * The page of an address that isn't there, as the build made it, without the framework's script; null where the build has none. The
 * framework puts the same together by script wherever a page finds out for itself that there is nothing to show.
 */
export function lostPageOf(folder) {
  const path = join(folder, "server/app/_not-found.html");
  return existsSync(path) ? plainPage(readFileSync(path, "utf8"), []).html : null;
}

/** Whether a document is asked for at an address that belongs to no page. */
export const mayBeLost = ({ method, url = "", headers }, routeOf) =>
  ["GET", "HEAD"].includes(method) &&
  headers.rsc === undefined &&
  /\btext\/html\b/.test(headers.accept ?? "") &&
  routeOf(url) === NO_ROUTE;
