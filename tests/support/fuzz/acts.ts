import fc from "fast-check";
import type { z } from "zod";
import { lives } from "@/lib/acts/registry";
import { db } from "@/lib/platform/db";
import { anything, id, inputOf, number, text } from "../bad-input";
import { callRoute } from "../doors/calling";
import { idsOf } from "../doors/rows";
import { comeAgain, comeAs } from "../doors/visitor";
import { Faults, reach } from "./judging";
import { likelyPeople } from "./people";
import { CASES, LONG, seedOf, share, wanted } from "./plan";
import { Table } from "./table";

/** The table of a subject where it isn't called as the subject is. */
const TABLE_OF: Readonly<Record<string, string>> = {
  notice: "PublicNotice",
  catalogue: "IndicatorCatalogue",
  promotion: "PromotionList",
};
const tableOf = (subject: string): string =>
  TABLE_OF[subject] ?? subject.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
const ROUTE = "app/api/acts/route.ts";

/** Every act of every life through the interface for programs, with a proposal of any form, on rows of that kind. */
export async function fuzzActs(): Promise<Faults> {
  const faults = new Faults();
  const table = new Table("acts");
  const people = await likelyPeople(LONG ? 3 : 1);
  const all = Object.entries(lives).flatMap(([subject, { proposals }]) =>
    Object.entries(proposals).map(([action, schema]) => ({ subject, action, schema: schema as z.ZodType })),
  );
  const acts = wanted(all, ({ subject, action }) => `${subject} ${action}`);
  for (const [index, act] of acts.entries()) {
    const until = performance.now() + share(acts.length - index);
    const name = `${act.subject} ${act.action}`;
    const rows = await rowsOf(tableOf(act.subject));
    const { who, reached } = await rightPerson(act, rows, people, faults, until);
    const orders = ordersOf(act, rows);
    let ran = 0;
    for (const given of fc.sample(orders, { numRuns: CASES, seed: seedOf(name) })) {
      if (LONG && performance.now() > until) break;
      // now and then anybody
      const sender = ran % 4 === 3 ? people[ran % people.length]! : who;
      await comeAs(sender);
      const answer = await send(given);
      if (answer.told === "sign_in") await comeAgain(sender);
      await faults.judge(name, answer, given);
      ran += 1;
    }
    table.add(name, ran, reached);
  }
  table.show(faults.counts);
  return faults;
}

type Row = { id: string; version: number };
type Act = { subject: string; action: string; schema: z.ZodType };

const send = (order: unknown) =>
  callRoute(ROUTE, "POST", {}, JSON.stringify(order), { headers: { "content-type": "application/json" } });

function ordersOf({ subject, action, schema }: Act, rows: readonly Row[]): fc.Arbitrary<unknown> {
  const names = "shape" in schema ? Object.keys(schema.shape as object) : ["reason"];
  const row = fc.constantFrom(...rows);
  const proposal = fc.oneof({ weight: 4, arbitrary: inputOf(...names, "reason") }, { weight: 1, arbitrary: anything });
  return fc
    .record({
      row,
      proposal,
      by: fc.constantFrom(0, 0, 0, 1, -1),
      key: fc.oneof(fc.uuid(), text),
      odd: fc.nat({ max: 9 }),
      id,
      number,
    })
    .map((given) => ({
      subject: given.odd === 9 ? "__proto__" : subject,
      id: given.odd === 8 ? given.id : given.row.id,
      action: given.odd === 7 ? "constructor" : action,
      proposal: given.proposal,
      version: given.odd === 6 ? given.number : given.row.version + given.by,
      key: given.key,
    }));
}

async function rowsOf(table: string): Promise<Row[]> {
  const ids = await idsOf(table, LONG ? 12 : 3);
  const versions = await db
    .$queryRawUnsafe<Row[]>(`SELECT "id"::text AS "id", "version" FROM "${table}" WHERE "id"::text = ANY ($1)`, ids)
    .catch(() => []);
  return ids.map((each) => ({ id: each, version: versions.find((row) => row.id === each)?.version ?? 0 }));
}

async function rightPerson(
  { subject, action }: Act,
  rows: readonly Row[],
  people: readonly string[],
  faults: Faults,
  until: number,
) {
  const middle = (performance.now() + until) / 2;
  let best = { who: people[0]!, reached: -1 };
  for (const { id: row, version } of rows) {
    for (const who of people) {
      await comeAs(who);
      const key = crypto.randomUUID();
      const answer = await send({
        subject,
        id: row,
        action,
        proposal: { reason: "情况属实，予以办理。" },
        version,
        key,
      });
      if (answer.told === "sign_in") await comeAgain(who);
      await faults.judge(`${subject} ${action}`, answer, { who, row });
      const reached = reach(answer, ["not_allowed", "not_signatory", "403"]);
      if (reached > best.reached) best = { who, reached };
      if (reached >= 3 || (LONG && performance.now() > middle)) return best;
    }
  }
  return best;
}
