import fc from "fast-check";
import { problemText } from "@/lib/labels/problems";
import { readSources } from "../../architecture/sources";
import { sampleOf } from "../doors/action-samples";
import { callAction } from "../doors/calling";
import { everyDoor } from "../doors/enumerate";
import { PUBLIC_ACTIONS } from "../doors/open-actions";
import { comeAgain, comeAs } from "../doors/visitor";
import { type Bends, bends, bent } from "./bending";
import { Faults, reach } from "./judging";
import { Others } from "./others";
import { likelyPeople } from "./people";
import { CASES, LONG, seedOf, share, wanted } from "./plan";
import { Table } from "./table";

const REFUSALS = (["not_found", "not_allowed", "not_signatory"] as const).map((code) => problemText({ code }));
const TURNS = LONG ? 6 : 1;
/** Who loses the account or the sign-in by them comes last. */
const LAST =
  /^(?:setDisabled|changeDuties|handOver|resetPassword|revoke|endSignIn|endOther|signOut|changeSecurity|resetSecond)/;
type Door = { path: string; name: string };
type Found = { who: string | null; turn: number; reached: number };

/** Every server action with its form bent, as the person who may rightly send it. */
export async function fuzzActions(): Promise<Faults> {
  const faults = new Faults();
  const table = new Table("actions");
  const people = await likelyPeople(LONG ? 3 : 1);
  const others = await Others.read(8);
  const doors = wanted(
    everyDoor()
      .filter(({ kind }) => kind === "actions")
      .flatMap(({ path, names }) => names.map((name) => ({ path, name }))),
    ({ name }) => name,
  ).sort((one, other) => Number(LAST.test(one.name)) - Number(LAST.test(other.name)));
  for (const [index, door] of doors.entries()) {
    const until = performance.now() + share(doors.length - index + doors.length);
    const found = await rightPerson(door, people, others, faults, until);
    const names = boxesOf(door.path);
    const ran = await each(door, until, async (given) => {
      const args = others.turn(await sampleOf(door.path, door.name), found.turn);
      await comeAs(found.who);
      const answer = await callAction(door.path, door.name, bentArgs(args, given, names, others));
      if (answer.told === "sign_in" && found.who) await comeAgain(found.who);
      await faults.judge(door.name, answer, given);
    });
    table.add(door.name, ran, found.reached);
  }
  table.show(faults.counts);
  return faults;
}

/** The cases of one door, as many as asked for or as the time allows. */
async function each(door: Door, until: number, work: (given: Bends) => Promise<void>): Promise<number> {
  let ran = 0;
  for (let part = 0; ran < CASES; part += 1) {
    const cases = fc.sample(bends, { numRuns: Math.min(100, CASES - ran), seed: seedOf(door.name) + part });
    for (const given of cases) {
      if (LONG && performance.now() > until) return ran;
      await work(given as Bends);
      ran += 1;
    }
  }
  return ran;
}

function bentArgs(args: unknown[], { boxes, bound }: Bends, names: readonly string[], others: Others): unknown[] {
  return args.map((arg) => {
    if (arg instanceof FormData) return bent(arg, boxes, names, (id) => others.of(id, boxes.length));
    return typeof arg === "string" && bound !== undefined ? bound : arg;
  });
}

/** The boxes that the file of an action names, and those that any form has: what nobody reads need not be bent. */
function boxesOf(path: string): string[] {
  const { code } = readSources(["app/actions"], /\.ts$/).find((source) => source.path === path)!;
  const named = [...code.matchAll(/"([a-z]\w*)"/gi)].map(([, name]) => name!);
  return [...new Set([...named, "version", "reason", "remark", "key", "id", "applicationId"])];
}

/** Tries the form as it stands with one after the other of the story, and about one subject after the other. */
async function rightPerson(
  door: Door,
  people: readonly string[],
  others: Others,
  faults: Faults,
  until: number,
): Promise<Found> {
  const middle = (performance.now() + until) / 2;
  let best: Found = { who: null, turn: 0, reached: -1 };
  const whoever = PUBLIC_ACTIONS.includes(door.name) ? [null] : people;
  for (let turn = 0; turn < TURNS && best.reached < 3; turn += 1) {
    for (const who of whoever) {
      await comeAs(who);
      const args = others.turn(await sampleOf(door.path, door.name), turn);
      const answer = await callAction(door.path, door.name, args);
      if (answer.told === "sign_in" && who) await comeAgain(who);
      await faults.judge(door.name, answer, { who, turn });
      const reached = reach(answer, REFUSALS);
      if (reached > best.reached) best = { who, turn, reached };
      if (reached >= 3 || (LONG && performance.now() > middle)) return best;
    }
  }
  return best;
}
