import { beforeAll, expect, test } from "vitest";
import { saveAnswer } from "@/lib/applications/save-answer";
import { addSummary } from "@/lib/evidence/commands";
import { uploadEvidence } from "@/lib/evidence/upload";
import { sweepComparisons } from "@/lib/likeness/comparing";
import { db } from "@/lib/platform/db";
import { makeSignatory, must, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { answer, fillIn, makePlace, opened, type Place } from "../support/filing";
import { pdfOf } from "../support/good-files";
import { makeWorld, type World } from "../support/world";

const NARRATIVE =
  "县人民政府每季度召开一次专题会议听取汇报，研究解决重大问题，并把权责清单的动态调整情况纳入年度考核，考核结果与评先评优挂钩，先后对六个进展缓慢的部门进行了约谈和督促整改，同时聘请法律顾问全程参与重大事项的论证，会议纪要、考核通报和整改台账均已归档备查。";

type Filed = { place: Place; id: string };
let world: World;
let items: string[];

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  // what others of the demonstration filed is another matter
  await db.$executeRaw`INSERT INTO "Comparison" SELECT "id", now(), now() FROM "Application" WHERE "submittedAt" IS NOT NULL
    ON CONFLICT DO NOTHING`;
});

async function* one(content: Buffer) {
  yield content;
}
const put = async ({ place, id }: Filed, text: string) => {
  const content = pdfOf({ text });
  const to = { applicationId: id, indicatorId: items[0]!, kind: "document" as const, fileName: "通知.pdf" };
  must(await uploadEvidence(place.filer, to, content.length, one(content)));
};
const narrate = async ({ place, id }: Filed, narrative: string) => {
  const held = await db.indicatorAnswer.findFirstOrThrow({ where: { applicationId: id, indicatorId: items[1]! } });
  must(await saveAnswer(place.filer, answer(id, items[1]!, { narrative, version: held.version })));
};
async function drawnUp(): Promise<Filed> {
  const place = await makePlace(world);
  const id = await opened(world, place);
  await fillIn(world, place, id);
  return { place, id };
}
const take = ({ place, id }: Filed, action: string) =>
  takeSigned([place.filer, place.signer], "application", id, action);
const flags = ({ id }: Filed) =>
  db.likeness.groupBy({ by: ["kind"], where: { applicationId: id }, _count: true, orderBy: { kind: "asc" } });
const FIVE_EACH = [
  { kind: "same_file", _count: 5 },
  { kind: "near_narrative", _count: 5 },
];

test("七个单位相同：别的单位再比对一次，最后一个单位的提示一条不少，也不多出来", async () => {
  world = await makeWorld();
  items = world.catalogue.items;
  const all: Filed[] = [];
  for (let n = 0; n < 7; n += 1) {
    const filed = await drawnUp();
    await put(filed, "the same file");
    await narrate(filed, NARRATIVE);
    must(await take(filed, "submit"));
    all.push(filed);
  }
  await sweepComparisons(null);
  const seventh = all[6]!;
  expect(await flags(seventh)).toEqual(FIVE_EACH);
  const rest = all.slice(0, 6).map(({ id }) => id);
  await db.comparison.deleteMany({ where: { applicationId: { in: rest } } });
  expect((await sweepComparisons(null)).counts.compared).toBe(6);
  for (const each of all) expect(await flags(each)).toEqual(FIVE_EACH);

  // what is filed no more is told no more
  const nothing = { milestone: "resubmit", content: {}, sha256: "0".repeat(64), at: new Date("2026-02-20T00:00:00Z") };
  await db.snapshot.createMany({ data: rest.map((applicationId) => ({ ...nothing, applicationId })) });
  expect((await sweepComparisons(null)).counts.compared).toBe(6);
  expect(await flags(seventh)).toEqual([]);
});

test("补充填报带来的也比对", async () => {
  world = await makeWorld({
    route: [
      { station: "first_review", office: "city" },
      { station: "supplement", office: "province", plannedTo: new Date("2026-04-10T15:59:59Z") },
      { station: "assessment", office: "province" },
      { station: "public_notice", office: "province" },
    ],
    filingDepth: "light",
  });
  items = world.catalogue.items;
  const [early, late] = [await drawnUp(), await drawnUp()];
  await narrate(early, NARRATIVE);
  for (const each of [early, late]) must(await take(each, "submit"));
  await sweepComparisons(null);
  expect(await flags(early)).toEqual([]);
  const opinion = { opinion: "该地区工作扎实，予以推荐。", reason: "先报送的佐证材料尚在核实。" };
  const desk = await makeSignatory(world.cityOffice);
  must(await takeSigned([world.reviewer, desk], "application", late.id, "recommend", opinion));
  setClock("2026-03-15T10:00:00+08:00");
  await narrate(late, NARRATIVE.replace("六个", "七个"));
  for (const indicatorId of items) {
    const summary = { title: "情况简介", text: "制度已经印发并逐项落实。" };
    must(await addSummary(late.place.filer, { applicationId: late.id, indicatorId, ...summary }));
  }
  must(await take(late, "supplement"));
  expect((await sweepComparisons(null)).counts.compared).toBe(1);
  for (const each of [early, late]) expect(await flags(each)).toEqual([{ kind: "near_narrative", _count: 1 }]);
  expect((await sweepComparisons(null)).counts.compared).toBe(0);
});
