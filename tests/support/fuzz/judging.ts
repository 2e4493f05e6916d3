import { expect } from "vitest";
import type { Answer } from "../doors/calling";
import { writtenSince } from "./written";

/** The copy of a template was sealed with a key that is not here; that somebody looked is told all the same. */
const SEALED = /cipher: no key/;
const CHINESE = /[\u4e00-\u9fff]/;
const REFUSING: readonly Answer["told"][] = ["refused", "by_shape", "not_found", "sign_in"];

/** What was found wrong, each kind of fault at a door once, with the case that showed it. */
export class Faults {
  readonly found = new Map<string, string>();
  counts: Record<string, number> = {};

  add(door: string, what: string, given: unknown): void {
    const key = `${door}: ${what.slice(0, 220)}`;
    if (!this.found.has(key)) console.log(`fault ${key}`);
    if (!this.found.has(key)) this.found.set(key, shown(given));
  }

  none(): void {
    expect([...this.found].map(([what, given]) => `${what}\n   ${given}`)).toEqual([]);
  }

  /** No exception but Next's own ways to leave, every refusal in Chinese, and after a refusal nothing written. */
  async judge(door: string, answer: Answer & { said?: string }, given: unknown): Promise<void> {
    this.counts[answer.told] = (this.counts[answer.told] ?? 0) + 1;
    const written = await writtenSince();
    if (SEALED.test(answer.detail)) return;
    if (answer.told === "crash") this.add(door, `crash ${answer.detail}`, given);
    if (REFUSING.includes(answer.told) || answer.told === "crash") {
      if (written.length > 0) this.add(door, `${answer.told} ${answer.detail}, written: ${written.join(" ")}`, given);
    }
    if (answer.said !== undefined && !saysWhy(answer.said)) this.add(door, `no Chinese: ${answer.said}`, given);
  }
}

/** Whether a refused form says in Chinese what is wrong: at its head or at every box. */
function saysWhy(said: string): boolean {
  const { problem, errors = {} } = JSON.parse(said) as { problem?: string; errors?: Record<string, string> };
  const texts = [problem, ...Object.values(errors)].filter((each): each is string => typeof each === "string");
  return texts.some((each) => CHINESE.test(each)) && texts.every((each) => each === "" || CHINESE.test(each));
}

const shown = (given: unknown): string =>
  (JSON.stringify(given, (_, value: unknown) => (typeof value === "string" ? value.slice(0, 60) : value)) ?? "")
    .replaceAll(/[\ud800-\udfff]/g, "?")
    .slice(0, 600);

/** How far an unbent form came: the person with whom it comes furthest is the one who may rightly send it. */
export function reach(answer: Answer, refusals: readonly string[]): number {
  if (answer.told === "content" || answer.told === "elsewhere") return 4;
  if (answer.told === "by_shape") return 2;
  if (answer.told === "sign_in" || answer.told === "not_found") return 0;
  return refusals.some((each) => answer.detail.includes(each)) ? 1 : 3;
}
