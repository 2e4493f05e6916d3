import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { sign } from "@/lib/acts/signing";
import { db } from "@/lib/platform/db";
import { codeOf, must, PASSWORD } from "../support/acts";
import { setClock } from "../support/clock";
import { fillIn, makePlace, opened } from "../support/filing";
import { type World, worldOfFile } from "../support/world";

/** As many as are promised with FILINGS=1000. */
const FILINGS = Number(process.env.FILINGS ?? 25);
const AT_ONCE = 8;
/** Of five times the same, three go out together; the others follow when the first answers are there, as of somebody who got none. */
const TOGETHER = 3;
const LATER = 2;

let world: World;
beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await worldOfFile();
});

/** The same order five times; all answers, which must be one. */
async function fiveTimes<T>(send: () => Promise<T>): Promise<T> {
  const answers = await Promise.all(Array.from({ length: TOGETHER }, send));
  for (let n = 0; n < LATER; n += 1) answers.push(await send());
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0]!;
}

/** 报送 by one place, prepared five times and signed five times, each with another order under the same key between. */
async function filed(): Promise<string> {
  const place = await makePlace(world);
  const id = await opened(world, place);
  await fillIn(world, place, id);
  const { version } = await db.application.findUniqueOrThrow({ where: { id } });
  const order = { subject: "application", id, action: "submit", proposal: {}, version, key: randomUUID() };
  const prepared = must(await fiveTimes(() => act(place.filer, order)));
  if (prepared.kind !== "prepared") throw new Error("submit asked for no signature");
  expect(codeOf(await act(place.filer, { ...order, action: "withdraw" }))).toBe("key_reused");

  const signature = { id: prepared.signOffId, password: PASSWORD, key: randomUUID() };
  must(await fiveTimes(() => sign(place.signer, signature)));
  expect(codeOf(await sign(place.signer, { ...signature, id: randomUUID() }))).toBe("key_reused");
  return id;
}

test(
  `${FILINGS} 件报送，提请和签发各发五次：每件一份回执、一份快照、一件签发、一条留痕；同一办理键换了内容的不办`,
  async () => {
    const ids: string[] = [];
    const lane = async (of: number) => {
      for (let n = of; n < FILINGS; n += AT_ONCE) ids.push(await filed());
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_, of) => lane(of)));

    expect(new Set(ids).size).toBe(FILINGS);
    const applications = { applicationId: { in: ids } };
    const numbers = (await db.receipt.findMany({ where: applications })).map(({ number }) => number);
    expect(numbers.length).toBe(FILINGS);
    expect(new Set(numbers).size).toBe(FILINGS);
    expect((await db.receipt.groupBy({ by: ["applicationId"], where: applications })).length).toBe(FILINGS);
    expect(await db.snapshot.count({ where: applications })).toBe(FILINGS);
    expect(await db.signOff.count({ where: { subjectId: { in: ids } } })).toBe(FILINGS);
    expect(await db.event.count({ where: { ...applications, action: "submit" } })).toBe(FILINGS);
    expect(await db.application.count({ where: { id: { in: ids }, stage: "first_review" } })).toBe(FILINGS);
  },
  60_000 + FILINGS * 2_000,
);
