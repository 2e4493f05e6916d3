import type { Response } from "@playwright/test";
import { textIn } from "../support/decoding";
import type { People } from "./people";

export type Overheard = {
  /** Which of the secrets was read where. */
  leaks: string[];
  /** Those that were read where they may stand. */
  within: string[];
  answers: number;
  /** Answers of which no body could be read: the page had gone on before it came. */
  unread: string[];
};

const SPEAKS = /text|json|xml|javascript|zip|officedocument|pdf|octet-stream/;
const SILENT = /text\/css|javascript|image\/svg/;
const PATIENCE_MS = 10_000;

/**
 * Listens to every answer that anybody's browser gets from now on. The result tells, when asked, which of the secrets was read where, papers
 * opened; addresses of which `within` says yes may hold them.
 */
export function listensFor(
  people: People,
  secrets: readonly string[],
  within: (path: string) => boolean,
): () => Promise<Overheard> {
  const hearing: Promise<void>[] = [];
  const heard = { leaks: new Set<string>(), within: new Set<string>(), answers: 0, unread: [] as string[] };
  people.hears((answer) => hearing.push(hears(answer)));
  async function hears(answer: Response) {
    const { pathname } = new URL(answer.url());
    const type = answer.headers()["content-type"] ?? "";
    const empty = answer.status() === 204 || answer.status() === 304 || answer.headers()["content-length"] === "0";
    const redirects = answer.status() >= 300 && answer.status() < 400;
    if (SILENT.test(type)) return;
    heard.answers += 1;
    const said = `${decodeURIComponent(answer.url())} ${JSON.stringify(answer.headers())}`;
    const body = empty || redirects || !SPEAKS.test(type) ? "" : await textOf(people, answer, type);
    // where a form's script is led on, the same address is opened right after, and heard
    if (body === null && !answer.request().redirectedFrom()) heard.unread.push(pathname);
    for (const secret of saidIn(`${said}\n${body ?? ""}`, secrets)) {
      if (within(pathname)) heard.within.add(secret);
      else heard.leaks.add(`${pathname}: ${secret}`);
    }
  }
  return async () => {
    await Promise.all(hearing);
    return { ...heard, leaks: [...heard.leaks], within: [...heard.within] };
  };
}

/** Which of the secrets stand in a text. */
export const saidIn = (text: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => text.includes(secret));

const textOf = (people: People, answer: Response, type: string): Promise<string | null> =>
  Promise.race([
    people
      .bodyOf(answer)
      .then((body) => textIn(body, type))
      .catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS)),
  ]);
