import type { Response } from "@playwright/test";
import type { People } from "./people";

/**
 * Listens to every answer that anybody's browser gets from now on. The result tells, when asked, which of the secrets was read where;
 * addresses of which `within` says yes may hold them.
 */
export function listensFor(
  people: People,
  secrets: readonly string[],
  within: (path: string) => boolean,
): () => Promise<string[]> {
  const heard: Promise<string[]>[] = [];
  people.hears((answer) => heard.push(leaksIn(answer, secrets, within)));
  return async () => (await Promise.all(heard)).flat();
}

async function leaksIn(answer: Response, secrets: readonly string[], within: (path: string) => boolean) {
  const { pathname } = new URL(answer.url());
  if (within(pathname) || !/text|json/.test(answer.headers()["content-type"] ?? "")) return [];
  // a redirect has no body, and one that a page left behind can't be read any more
  const body = await answer.text().catch(() => "");
  return secrets.filter((secret) => body.includes(secret)).map((secret) => `${pathname}: ${secret}`);
}
