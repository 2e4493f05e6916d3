import type { Page, Response } from "@playwright/test";

const FILE = /^\/api\/files\//;
const TEXT = /json|html|text|javascript|xml|x-component/;

/**
 * Hears every answer that a person's browser is given, pages, data and texts alike, and notes what must not have been said to them.
 * Words may be allowed later, when the rule allows them.
 */
export class Ears {
  private readonly forbidden = new Map<string, Set<string>>();
  private readonly unmasked = new Set<string>();
  private readonly hearing: Promise<void>[] = [];
  private readonly heard: string[] = [];
  private answers = 0;

  listen(page: Page, who: string, words: readonly string[]): void {
    this.forbidden.set(who, new Set(words));
    page.on("response", (answer) => this.hearing.push(this.hear(who, answer)));
  }

  /** From now on this must not be said to them either, except within a file, where nothing can be masked: not in its name, not in its address. */
  forbidOutsideFiles(who: string, words: readonly string[]): void {
    for (const word of words) {
      this.forbidden.get(who)?.add(word);
      this.unmasked.add(word);
    }
  }

  /** From now on this may be said to them. */
  allow(who: string, words: readonly string[]): void {
    for (const word of words) this.forbidden.get(who)?.delete(word);
  }

  /** What was said although it must not be, and how many answers were heard at all. */
  async findings(): Promise<{ leaks: string[]; answers: number }> {
    await Promise.all(this.hearing);
    return { leaks: [...new Set(this.heard)], answers: this.answers };
  }

  private async hear(who: string, answer: Response): Promise<void> {
    const said = `${answer.url()} ${JSON.stringify(answer.headers())}`;
    const body = TEXT.test(answer.headers()["content-type"] ?? "") ? await bodyOf(answer) : "";
    this.answers += 1;
    const spoken = `${decoded(said)}\n${body}`;
    for (const word of this.forbidden.get(who) ?? []) {
      const where = FILE.test(new URL(answer.url()).pathname) && this.unmasked.has(word) ? decoded(said) : spoken;
      if (where.includes(word)) this.heard.push(`${who} ← ${word}：${new URL(answer.url()).pathname}`);
    }
  }
}

const PATIENCE_MS = 10_000;

/** An answer that the page gave up, having gone on to another, never ends: what has not come by then was not told. */
const bodyOf = (answer: Response): Promise<string> =>
  Promise.race([
    answer.text().catch(() => ""),
    new Promise<string>((resolve) => setTimeout(() => resolve(""), PATIENCE_MS)),
  ]);

function decoded(text: string): string {
  try {
    return `${text} ${decodeURIComponent(text)}`;
  } catch {
    return text;
  }
}
