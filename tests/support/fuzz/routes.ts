import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { number, text } from "../bad-input";
import { callRoute } from "../doors/calling";
import { everyDoor } from "../doors/enumerate";
import { addressesOf } from "../doors/rows";
import { comeAgain, comeAs } from "../doors/visitor";
import { hostile } from "./bending";
import { Faults, reach } from "./judging";
import { likelyPeople } from "./people";
import { CASES, LONG, seedOf, share, wanted } from "./plan";
import { Table } from "./table";

type Door = { path: string; method: string; params: string[] };
type Case = {
  address: string | undefined;
  query: string;
  kind: string;
  cells: string[][];
  json: unknown;
  type: string;
};
const WELL = (given: string): string => given.replaceAll(/[\ud800-\udfff]/g, "\ufffd");

const cases: fc.Arbitrary<Case> = fc.record({
  address: fc.option(hostile.map(WELL), { freq: 2, nil: undefined }),
  query: fc.oneof(
    fc.constant(""),
    fc
      .array(
        fc.tuple(
          fc.constantFrom("page", "q", "cycle", "id", "at", "from", "to", "name", "round", "year", "n", "__proto__"),
          hostile,
        ),
        { maxLength: 4 },
      )
      .map(
        (pairs) =>
          `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(WELL(value)).slice(0, 2000)}`).join("&")}`,
      ),
  ),
  kind: fc.constantFrom("json", "json", "bad", "deep", "large", "gzip", "form", "multipart", "cells", "bytes", "none"),
  cells: fc.array(fc.array(hostile, { maxLength: 6 }), { maxLength: 6 }),
  json: fc.oneof(
    fc.dictionary(
      fc.constantFrom(
        "id",
        "version",
        "text",
        "key",
        "items",
        "answers",
        "applicationId",
        "indicatorId",
        "round",
        "lines",
        "size",
      ),
      fc.oneof(text, number, fc.array(text, { maxLength: 2 })),
      { maxKeys: 8 },
    ),
    fc.jsonValue() as fc.Arbitrary<unknown>,
  ),
  type: fc.constantFrom(
    "application/json",
    "text/plain",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "\u00ff/\u00ff",
    "application/offset+octet-stream",
  ),
});

/** The body of a case and what it says of itself. */
function bodyOf({ kind, cells, json, type }: Case): { body: BodyInit; headers: Record<string, string> } {
  const plain = JSON.stringify(json);
  const typed = { "content-type": type };
  if (kind === "bad") return { body: plain.slice(0, plain.length / 2), headers: typed };
  if (kind === "deep") return { body: `${"[".repeat(50_000)}${"]".repeat(50_000)}`, headers: typed };
  if (kind === "large") return { body: `"${"法".repeat(900_000)}"`, headers: typed };
  if (kind === "gzip")
    return { body: new Uint8Array(gzipSync(plain)), headers: { ...typed, "content-encoding": "gzip" } };
  if (kind === "form")
    return { body: new URLSearchParams(cells.map((row) => [WELL(row[0] ?? ""), WELL(row[1] ?? "")])), headers: {} };
  if (kind === "cells")
    return {
      body: `\ufeff${cells.map((row) => row.map((cell) => `"${WELL(cell)}"`).join(",")).join("\n")}`,
      headers: { "content-type": "text/csv" },
    };
  if (kind === "bytes") return { body: new Uint8Array(Buffer.from(`PK\u0003\u0004${plain}`)), headers: typed };
  if (kind === "multipart") {
    const body = new FormData();
    for (const [name = "", value = ""] of cells) body.append(name, value);
    body.append("file", new File([plain], "表.xlsx"));
    return { body, headers: {} };
  }
  return { body: kind === "none" ? "" : plain, headers: { "content-type": "application/json" } };
}

/** Every method of every route with address, query, headers and body of any form, as somebody whom it lets in. */
export async function fuzzRoutes(): Promise<Faults> {
  const faults = new Faults();
  const table = new Table("methods of routes");
  const people = await likelyPeople(LONG ? 2 : 1);
  const doors = wanted(
    everyDoor()
      .filter(({ kind }) => kind === "route")
      .flatMap(({ path, names, params }) => names.map((method) => ({ path, method, params }))),
    ({ path, method }) => `${method} ${path}`,
  );
  for (const [index, door] of doors.entries()) {
    const until = performance.now() + share(doors.length - index + (doors.length >> 1));
    const name = `${door.method} ${door.path}`;
    const { who, address, reached } = await rightPerson(door, people, faults, until);
    let ran = 0;
    for (let part = 0; ran < CASES; part += 1) {
      for (const given of fc.sample(cases, { numRuns: Math.min(50, CASES - ran), seed: seedOf(name) + part })) {
        if (LONG && performance.now() > until) break;
        await comeAs(who);
        const answer = await send(door, address, given);
        if (answer.told === "sign_in" && who) await comeAgain(who);
        await faults.judge(name, answer, given);
        ran += 1;
      }
      if (LONG && performance.now() > until) break;
    }
    table.add(name, ran, reached);
  }
  table.show(faults.counts);
  return faults;
}

async function send({ path, method, params }: Door, right: Record<string, string>, given: Case) {
  const address = { ...right };
  if (given.address !== undefined && params.length > 0)
    address[params[given.cells.length % params.length]!] = given.address;
  const { body, headers } = bodyOf(given);
  const none = ["GET", "HEAD"].includes(method);
  return callRoute(path, method, address, none ? undefined : body, {
    headers: none ? {} : typable(headers),
    query: given.query,
  });
}

/** A header that no client could send is not sent. */
const typable = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[\u0020-\u00ff]*$/.test(value)));

async function rightPerson(door: Door, people: readonly string[], faults: Faults, until: number) {
  const middle = (performance.now() + until) / 2;
  let best: { who: string | null; address: Record<string, string>; reached: number } = {
    who: null,
    address: {},
    reached: -1,
  };
  const body = ["GET", "HEAD"].includes(door.method) ? undefined : "{}";
  for (const address of (await addressesOf(door.path, door.params, LONG ? 3 : 1)).slice(0, 4)) {
    for (const who of people) {
      await comeAs(who);
      const answer = await callRoute(door.path, door.method, address, body);
      if (answer.told === "sign_in") await comeAgain(who);
      await faults.judge(`${door.method} ${door.path}`, answer, { who, address });
      const reached = reach(answer, ["not_allowed", "not_signatory", "403"]);
      if (reached > best.reached) best = { who, address, reached };
      if (reached >= 3 || (LONG && performance.now() > middle)) return best;
    }
  }
  return best;
}
