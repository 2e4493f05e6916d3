import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { saveReport } from "@/lib/applications/commands";
import { readDossier, readItem } from "@/lib/applications/dossier";
import { ownApplications } from "@/lib/applications/queries";
import { readReceipt } from "@/lib/applications/receipts";
import { saveAnswer } from "@/lib/applications/save-answer";
import { assignItems } from "@/lib/assignments/commands";
import { contributionOf, contributionsOf } from "@/lib/assignments/contributing";
import { planWorkbook } from "@/lib/assignments/plan";
import { assignmentLines, divisionOf } from "@/lib/assignments/queries";
import { deskOf, doneBy } from "@/lib/desk/queries";
import { addLink, addSummary, attachEvidence, detachEvidence } from "@/lib/evidence/commands";
import { fileFor, libraryOf } from "@/lib/evidence/queries";
import { reviewCase } from "@/lib/first-review/queries";
import { messagesOf } from "@/lib/notifications/queries";
import { db } from "@/lib/platform/db";
import { timelineOf } from "@/lib/trail/queries";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { type DividedPlace, dividedApplication, seen } from "../support/division";
import { answer, fillIn } from "../support/filing";
import { unique } from "../support/unique";
import { makeWorld, type World } from "../support/world";

const SECRET = "旁单位不得见之标记";
const OWN = "分给本单位的内容";

let world: World;
let place: DividedPlace;
let id: string;
let mine: string;
let theirs: string;

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
  [mine, theirs] = world.catalogue.items as [string, string];
  ({ place, id } = await dividedApplication(world));
  const neighbour = await dividedApplication(world);
  await fillIn(world, neighbour.place, neighbour.id);
  await db.indicatorAnswer.updateMany({ where: { applicationId: neighbour.id }, data: { narrative: SECRET } });
  must(await saveReport(place.filer, { applicationId: id, text: SECRET, version: 0 }));
  must(await saveAnswer(place.filer, answer(id, mine, { narrative: OWN })));
  must(await saveAnswer(place.filer, answer(id, theirs, { narrative: SECRET })));
  must(await addSummary(place.filer, { applicationId: id, indicatorId: theirs, title: SECRET, text: SECRET }));
  must(await addSummary(place.filer, { applicationId: id, indicatorId: mine, title: `${OWN}简介`, text: OWN }));
  await assign(mine, place.bureau.organisation.id, place.town.organisation.id);
  await assign(theirs, place.other.organisation.id);
});

const assign = async (item: string, lead: string, ...supporting: string[]) =>
  must(await assignItems(place.filer, { applicationId: id, items: await seen(id, item), lead, supporting, dueAt: "" }));

describe("责任单位只看到分给它的指标", () => {
  test("the text of another item, of the report and of another place is in nothing that it can read", async () => {
    for (const { filer } of [place.bureau, place.town]) {
      const all = JSON.stringify([
        await contributionOf(filer, id),
        await contributionsOf(filer, 1),
        await libraryOf(filer, { applicationId: id, indicatorId: mine }),
        await deskOf(filer),
        await doneBy(filer),
        await messagesOf(filer, 1, false),
        await saveAnswer(filer, answer(id, mine, { version: 7 })),
      ]);
      expect(all).toContain(OWN);
      expect(all).not.toContain(SECRET);
      expect(all).not.toMatch(/"(?:met|applicable|compliance|passBasisPoints|stage|report)":(?!null|true|false)/);
    }
  });

  test("nothing else of the dossier opens to it", async () => {
    const { filer } = place.bureau;
    expect(await readDossier(filer, id)).toBeNull();
    expect(await readItem(filer, id, 1)).toBeNull();
    expect(await reviewCase(filer, id)).toBeNull();
    expect(await readReceipt(filer, id, "HZ-1")).toBeNull();
    expect(await timelineOf(filer, id, "applicant")).toEqual([]);
    expect(await divisionOf(filer, id, "2026-02-15")).toBeNull();
    expect(await planWorkbook(filer, id)).toBeNull();
    expect(await ownApplications(filer)).toEqual([]);
    expect((await panelFor(filer, "application", id))?.actions ?? []).toEqual([]);
  });

  test("it writes to its own items alone: not to others', not to the report", async () => {
    const { filer } = place.bureau;
    expect(await saveAnswer(filer, answer(id, theirs, { version: 1 }))).toEqual(refused("not_found"));
    expect(await saveReport(filer, { applicationId: id, text: "改写", version: 1 })).toEqual(refused("not_found"));
    const link = { applicationId: id, indicatorId: theirs, title: "新闻报道", url: "https://news.example.cn/1" };
    expect(await addLink(filer, link)).toEqual(refused("not_found"));
    expect(must(await saveAnswer(filer, answer(id, mine, { version: 1 }))).compliance).toBeNull();
  });

  test("a person of the unit without the filing duty, and the unit of another place, read nothing", async () => {
    const idle = { ...place.bureau.filer, duties: ["signing" as const] };
    expect(await contributionOf(idle, id)).toBeNull();
    expect((await contributionsOf(idle, 1)).rows).toEqual([]);
    const { place: elsewhere } = await dividedApplication(world);
    expect(await contributionOf(elsewhere.bureau.filer, id)).toBeNull();
  });
});

describe("佐证材料", () => {
  const stored = async (item: string) => {
    const sha256 = unique("")
      .replace(/\W/g, "")
      .padEnd(64, "0")
      .slice(-64)
      .replace(/[^0-9a-f]/g, "a");
    await db.storedFile.create({ data: { sha256, size: 10, mime: "application/pdf" } });
    const { id: evidenceId } = await db.evidence.create({
      data: {
        organisationId: place.organisation.id,
        kind: "document",
        title: "文件",
        fileName: "文件.pdf",
        sha256,
        createdById: place.filer.userId,
        uses: { create: { applicationId: id, indicatorId: item } },
      },
    });
    return { sha256, evidenceId };
  };

  test("a unit opens the files of its own items, whoever added them, and no others", async () => {
    const own = await stored(mine);
    const foreign = await stored(theirs);
    for (const { filer } of [place.bureau, place.town]) {
      expect(await fileFor(filer, own.sha256, own.evidenceId)).toMatchObject({ fileName: "文件.pdf" });
      expect(await fileFor(filer, foreign.sha256, foreign.evidenceId)).toBeNull();
    }
    expect(await fileFor(place.other.filer, foreign.sha256, foreign.evidenceId)).not.toBeNull();
  });

  test("what it adds is its own, stands beside the item for the place to read, and is taken off by either", async () => {
    const { filer } = place.bureau;
    const summary = { applicationId: id, indicatorId: mine, title: "工作简介", text: "今年的做法和成效。" };
    const { id: evidenceId } = must(await addSummary(filer, summary));
    expect(await db.evidence.findUniqueOrThrow({ where: { id: evidenceId } })).toMatchObject({
      organisationId: place.bureau.organisation.id,
    });
    expect(JSON.stringify(await readDossier(place.filer, id))).toContain("工作简介");
    const use = { applicationId: id, indicatorId: mine, evidenceId };
    must(await detachEvidence(place.filer, use));
    must(await attachEvidence(filer, use));
    expect(await attachEvidence(filer, { ...use, indicatorId: theirs })).toEqual(refused("not_found"));
    must(await detachEvidence(filer, use));
    const acts = await db.event.findMany({
      where: { applicationId: id, action: "detach_evidence" },
      orderBy: { id: "asc" },
    });
    expect(acts.map(({ standing }) => standing)).toEqual(["applicant", "contributor"]);
  });
});

test("分工的各行只给申报单位的人看", async () => {
  expect((await assignmentLines(id)).map(({ supporting }) => supporting.length).sort()).toEqual([0, 1]);
});
