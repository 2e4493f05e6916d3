import "server-only";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { wallClock } from "./clock";
import { isNone, namesIn } from "./names-in.mjs";

/** How large the file at a path is; null where there is none. @throws where that can't be told: it may well be there */
export async function sizeAt(path: string): Promise<number | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : null;
  } catch (error) {
    if (isNone(error)) return null;
    throw error;
  }
}

/** The files of one folder that nobody has touched for so long. Another process may be faster: what has gone meanwhile is left out. */
export async function* filesIn(folder: string, olderThanMs: number): AsyncGenerator<string> {
  const before = wallClock().getTime() - olderThanMs;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() && found.mtimeMs < before) yield path;
  }
}
