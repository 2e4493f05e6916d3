import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { sign } from "@/lib/acts/signing";
import { now } from "@/lib/platform/clock";
import { caseBefore } from "@/lib/programmes/cases";
import { rankingOf } from "@/lib/programmes/ranking";
import { meetingMaterial } from "@/lib/selection/meeting-material";
import { meetingPaper } from "@/lib/selection/meeting-paper";
import { givePassword, must, PASSWORD, signed, take } from "../support/acts";
import { assessed, choose, open, principles, shortlist, visited } from "../support/cycle";
import { FULL_ROUTE, makeWorld, type World } from "../support/world";

const SHORTLIST = { over: "发生较大负面舆情，暂不入围", up: "所在片区没有入围的，入围以作示范" };
const NOMINATION = { over: "核查中发现台账不实的苗头，暂不列入", up: "核查中经验突出，列入候选" };

async function shortlisted() {
  const world = await makeWorld();
  const ids = (await assessed(world, [10, 9.6, 9.4, 9.2])) as [string, string, string, string];
  const [first, second, third, fourth] = ids;
  must(await open(world));
  must(
    await shortlist(world, {
      chosen: [...choose(first, second), { applicationId: fourth, reason: SHORTLIST.up }],
      passedOver: [{ applicationId: third, reason: SHORTLIST.over }],
    }),
  );
  for (const id of [first, second, fourth]) await visited(world, id, "confirmed");
  return { world, ids };
}

async function paperOf(world: World) {
  const material = (await meetingMaterial(world.organiser, world.cycle.id, now()))!;
  const lines = material.lines.map(({ id, taken, reason }) => ({ id, taken, reason }));
  const earlier = material.earlier.map(({ id, taken, reason }) => ({ id, taken, reason }));
  return { material, lines, earlier, words: JSON.stringify(meetingPaper(material).blocks) };
}

test("候选名单的理由写在候选名单的上会材料上，入围时的理由另列；签发之后取消资格的仍在名单上", async () => {
  const { world, ids } = await shortlisted();
  const [first, second, third, fourth] = ids;
  const atShortlist = [
    { id: third, taken: false, reason: SHORTLIST.over },
    { id: fourth, taken: true, reason: SHORTLIST.up },
  ];
  const proposed = await paperOf(world);
  expect(proposed.material).toMatchObject({ list: "nominate_cases", state: "proposed" });
  expect(proposed.lines.map(({ reason }) => reason)).toEqual(["", "", ""]);
  expect(proposed.earlier.toSorted((a, b) => Number(a.taken) - Number(b.taken))).toEqual(atShortlist);

  const list = {
    principles,
    chosen: JSON.stringify([...choose(first), { applicationId: fourth, reason: NOMINATION.up }]),
    passedOver: JSON.stringify([{ applicationId: second, reason: ` ${NOMINATION.over} ` }]),
  };
  const asked = must(await take(world.organiser, "cycle", world.cycle.id, "nominate_cases", list));
  if (asked.kind !== "prepared") throw new Error("the list asked for no signature");
  const prepared = await paperOf(world);
  expect(prepared.material).toMatchObject({ list: "nominate_cases", state: "prepared", principles });
  expect(new Map(prepared.lines.map(({ id, ...line }) => [id, line]))).toEqual(
    new Map([
      [first, { taken: true, reason: "" }],
      [second, { taken: false, reason: NOMINATION.over }],
      [fourth, { taken: true, reason: NOMINATION.up }],
    ]),
  );
  expect(prepared.earlier).toHaveLength(2);
  await givePassword(world.signatory);
  must(await sign(world.signatory, { id: asked.signOffId, password: PASSWORD, key: randomUUID() }));
  must(await signed(world.signatory, "application", first, "disqualify", { reason: "经查实申报材料弄虚作假。" }));
  const decided = await paperOf(world);
  expect(decided.material).toMatchObject({ list: "nominate_cases", state: "decided" });
  expect(new Map(decided.lines.map(({ id, ...line }) => [id, line]))).toEqual(
    new Map([
      [first, { taken: true, reason: "" }],
      [second, { taken: false, reason: NOMINATION.over }],
      [fourth, { taken: true, reason: NOMINATION.up }],
    ]),
  );
  expect(decided.earlier.toSorted((a, b) => Number(a.taken) - Number(b.taken))).toEqual(atShortlist);
  for (const said of [...Object.values(SHORTLIST), ...Object.values(NOMINATION)]) expect(decided.words).toContain(said);

  const { entries } = (await rankingOf(world.organiser, world.cycle.id))!;
  expect(entries.find(({ id }) => id === fourth)).toMatchObject({
    departureReason: SHORTLIST.up,
    candidateReason: NOMINATION.up,
    listed: true,
  });
  expect((await caseBefore(world.organiser, second))!.results).toMatchObject({
    departureReason: "",
    candidateReason: NOMINATION.over,
  });
});

test("不经核查的类别，入围即列入候选名单：理由就是当时写的，不另列", async () => {
  const world = await makeWorld({ route: FULL_ROUTE.filter(({ station }) => station !== "verification") });
  const [first, second] = (await assessed(world, [10, 9.6])) as [string, string];
  must(await open(world));
  must(
    await shortlist(world, {
      chosen: [{ applicationId: second, reason: SHORTLIST.up }],
      passedOver: [{ applicationId: first, reason: SHORTLIST.over }],
    }),
  );
  const { material, lines, earlier } = await paperOf(world);
  expect(material).toMatchObject({ list: "nominate_cases", state: "decided" });
  expect(new Map(lines.map(({ id, ...line }) => [id, line]))).toEqual(
    new Map([
      [first, { taken: false, reason: SHORTLIST.over }],
      [second, { taken: true, reason: SHORTLIST.up }],
    ]),
  );
  expect(earlier).toEqual([]);
});
