import { expect, test } from "vitest";
import type { AnswerChanges, AnswerInput } from "@/lib/applications/answer-schema";
import { type AnswerContent, changedFields, mergeAnswer, UNANSWERED, wholeAsChanges } from "@/lib/applications/merging";
import { onlyAdds } from "@/lib/applications/revisions";
import { saveAnswer } from "@/lib/applications/save-answer";
import type { Actor } from "@/lib/policy/standing";
import { changing, FIGURES, figuredWorld, keptOf, standingOf } from "../support/answers";
import { setClock } from "../support/clock";
import { dividedApplication } from "../support/division";
import { makeActor } from "../support/world";

const EDITS = 10_000;
const WRITERS = 16;
const ITEMS = 5;

type Seen = { version: number; content: AnswerContent };
type Input = AnswerChanges | AnswerInput;
/** A save that was answered with yes; `again` where it is a repeat of one whose answer had got lost. */
type Acknowledged = { input: Input; version: number; author: string; again: boolean };

/** The same numbers at every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const UNIQUE = ["narrative", "notApplicableReason", "ownScore", "metrics"];

/** Some fields of an item with values that no other edit gives, but for judgement and declaration. */
function someChanges(roll: () => number, edit: number, seen: AnswerContent): AnswerChanges["changes"] {
  const text = roll() < 0.3 ? `${seen.narrative}，续${edit}` : `说明${edit}`;
  const figures = FIGURES.filter((_, n) => n === 0 || roll() < 0.5).map((key, n) => [key, edit + n / 10]);
  const all: AnswerChanges["changes"] = {
    narrative: text,
    notApplicableReason: `理由${edit}`,
    ownScore: edit / EDITS,
    judgement: roll() < 0.5 ? "met" : "partly_met",
    declared: roll() < 0.5,
    metrics: Object.fromEntries(figures),
  };
  const chosen = Object.entries(all).filter(([name]) => roll() < (name === "narrative" ? 0.6 : 0.25));
  return {
    ...Object.fromEntries(chosen),
    ...(chosen.some(([name]) => UNIQUE.includes(name)) ? {} : { narrative: text }),
  };
}

test("一万次同时修改同样的几项：凡答复已保存的，一处都没有丢", async () => {
  setClock("2026-02-15T10:00:00+08:00");
  const world = await figuredWorld(ITEMS);
  const { place, id } = await dividedApplication(world);
  const { items } = world.catalogue;
  const writers: Actor[] = [place.filer, place.colleague];
  while (writers.length < WRITERS) writers.push(await makeActor(place.organisation, "filing"));

  const acknowledged = new Map(items.map((item): [string, Acknowledged[]] => [item, []]));
  const tally = { saved: 0, merged: 0, refused: 0, again: 0 };
  let left = EDITS;

  async function write(actor: Actor, seed: number): Promise<void> {
    const roll = dice(seed);
    const known = new Map<string, Seen>();
    while (left > 0) {
      const edit = EDITS - left;
      left -= 1;
      const item = items[Math.floor(roll() * items.length)]!;
      // most know what stands; some have had the page open for long
      if (!known.has(item) || roll() < 0.2) known.set(item, await standingOf(id, item));
      const seen = known.get(item)!;
      const at = { applicationId: id, indicatorId: item };
      const input: Input =
        roll() < 0.05
          ? { ...at, version: seen.version, ...whole(seen.content), narrative: `整份${edit}` }
          : changing(at, seen, someChanges(roll, edit, seen.content));
      const lost =
        "changes" in input && Object.keys(input.changes).every((name) => UNIQUE.includes(name)) && roll() < 0.1;
      let result = await saveAnswer(actor, input);
      if (result.ok && lost) {
        keep(actor, item, input, result.value.version, false);
        result = await saveAnswer(actor, input);
        tally.again += 1;
        if (result.ok) keep(actor, item, input, result.value.version, true);
      } else if (result.ok) keep(actor, item, input, result.value.version, false);
      if (!result.ok) {
        expect(result.error.code).toBe("stale");
        tally.refused += 1;
        known.set(item, { version: result.error.current!.version, content: result.error.current! });
        continue;
      }
      const { version, merged } = result.value;
      if (merged) tally.merged += 1;
      known.set(item, { version, content: merged ?? after(seen.content, input) });
    }
  }
  const keep = (actor: Actor, item: string, input: Input, version: number, again: boolean) => {
    tally.saved += again ? 0 : 1;
    acknowledged.get(item)!.push({ input, version, author: actor.userId, again });
  };
  await Promise.all(writers.map((actor, n) => write(actor, n + 1)));

  expect(Object.values(tally).every((count) => count > 100)).toBe(true);
  for (const item of items) await nothingLost(id, item, acknowledged.get(item)!);
}, 240_000);

const whole = ({ metrics, ...plain }: AnswerContent) => ({
  ...plain,
  metrics: Object.fromEntries(Object.entries(metrics).map(([key, value]) => [key, value ?? null])),
});

/** What a save makes of the content that it goes over. */
function after(before: AnswerContent, input: Input): AnswerContent {
  const changes = "changes" in input ? input.changes : wholeAsChanges(before, input);
  const merged = mergeAnswer(before, changes, "changes" in input ? input.base : before);
  if (!merged.ok) throw new Error(`overwritten unseen: ${merged.conflicts.join()}`);
  return merged.content;
}

/**
 * The acknowledged saves in the order of their versions make, each over a content that its author had seen in every field he changed, exactly
 * what stands; each content on the way is in the history, or all that it said is in the next one there, by the same author.
 */
async function nothingLost(applicationId: string, item: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  const standing = await standingOf(applicationId, item);
  const kept = new Map((await keptOf(applicationId, item)).map((row) => [row.version, row]));
  const byVersion = new Map<number, Acknowledged[]>();
  for (const each of acknowledged) byVersion.set(each.version, [...(byVersion.get(each.version) ?? []), each]);
  expect([...byVersion.keys()].sort((a, b) => a - b)).toEqual(
    Array.from({ length: standing.version }, (_, n) => n + 1),
  );
  const contents: AnswerContent[] = [UNANSWERED];
  const authors: string[] = [""];
  for (let version = 1; version <= standing.version; version += 1) {
    const first = byVersion.get(version)!.filter(({ again }) => !again);
    expect(first.length).toBe(1);
    const { input, author } = first[0]!;
    contents.push(after(contents[version - 1]!, input));
    authors.push(author);
    // a repeat was told yes because what it says stands
    for (const { input: repeat } of byVersion.get(version)!.filter(({ again }) => again)) {
      expect(changedFields(contents[version]!, after(contents[version]!, repeat))).toEqual([]);
    }
  }
  expect(changedFields(contents.at(-1)!, standing.content)).toEqual([]);
  for (let version = 1; version < standing.version; version += 1) {
    const row = kept.get(version);
    if (row) expect(changedFields(contents[version]!, row as unknown as AnswerContent)).toEqual([]);
    else
      expect([authors[version + 1], onlyAdds(contents[version]!, contents[version + 1]!)]).toEqual([
        authors[version],
        true,
      ]);
  }
}
