import { beforeEach, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { receiptsOf } from "@/lib/applications/receipts";
import { saveAnswer } from "@/lib/applications/save-answer";
import { lackingIn } from "@/lib/applications/tasks";
import { deskOf } from "@/lib/desk/queries";
import { addSummary } from "@/lib/evidence/commands";
import { db } from "@/lib/platform/db";
import { codeOf, makeSignatory, must, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { stageOf } from "../support/cycle";
import { answer, fillIn, makePlace, opened, type Place } from "../support/filing";
import { makeWorld, type StopOptions, type World } from "../support/world";

const DUE = new Date("2026-04-10T15:59:59Z");
const ROUTE: StopOptions[] = [
  { station: "first_review", office: "city" },
  { station: "supplement", office: "province", plannedTo: DUE },
  { station: "assessment", office: "province" },
  { station: "public_notice", office: "province" },
];

let world: World;
let place: Place;
let id: string;

async function filed(filingDepth: "light" | "full"): Promise<void> {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld({ route: ROUTE, filingDepth });
  place = await makePlace(world);
  id = await opened(world, place);
  await fillIn(world, place, id);
}
const submit = () => takeSigned([place.filer, place.signer], "application", id, "submit");
const supplement = () => takeSigned([place.filer, place.signer], "application", id, "supplement");
async function recommended(): Promise<void> {
  must(await submit());
  const desk = await makeSignatory(world.cityOffice);
  must(
    await takeSigned([world.reviewer, desk], "application", id, "recommend", { opinion: "该地区工作扎实，予以推荐。" }),
  );
}
async function prove(): Promise<void> {
  for (const indicatorId of world.catalogue.items) {
    must(
      await addSummary(place.filer, {
        applicationId: id,
        indicatorId,
        title: "情况简介",
        text: "制度已经印发并逐项落实。",
      }),
    );
  }
}
const gaps = async () => itemsOf((await readDossier(place.filer, id))!).flatMap(lackingIn);

describe("先报要点，推荐之后补全", () => {
  beforeEach(() => filed("light"));

  test("报送时不要求佐证；推荐之后到补充填报，每项所称都要佐证", async () => {
    expect(await gaps()).toEqual([]);
    await recommended();
    expect(await stageOf(id)).toBe("supplement");
    expect(await gaps()).toEqual(world.catalogue.items.map(() => "evidence"));
    const dossier = await readDossier(place.filer, id);
    expect([dossier?.filingDepth, dossier?.supplementDue]).toEqual(["light", DUE.toISOString()]);
    const waiting = (await deskOf(place.filer)).find((item) => item.id === id);
    expect([waiting?.work, waiting?.deadline]).toEqual(["fill_more", DUE.toISOString()]);
  });

  test("没有补齐不能提交，什么也不留下；补齐签发后有回执、快照，案卷进入评估", async () => {
    await recommended();
    expect(codeOf(await supplement())).toBe("dossier_incomplete");
    expect(await db.signOff.count({ where: { subjectId: id, action: "supplement" } })).toBe(0);
    await prove();
    must(await supplement());
    expect(await db.application.findUnique({ where: { id } })).toMatchObject({
      stage: "assessment",
      position: 2,
      deskOfficeId: world.office.id,
    });
    const receipts = await receiptsOf(id);
    expect(receipts).toHaveLength(2);
    expect(receipts[0]).toMatchObject({ preparedBy: place.filer.name, signedBy: place.signer.name });
    const milestones = await db.snapshot.findMany({
      where: { applicationId: id },
      orderBy: { at: "asc" },
      select: { milestone: true },
    });
    expect(milestones.map(({ milestone }) => milestone).sort()).toEqual(["recommend", "submit", "supplement"]);
  });

  test("补充填报时可以改写指标；两人同时提请，只有一件待签发", async () => {
    await recommended();
    const changed = await saveAnswer(
      place.filer,
      answer(id, world.catalogue.items[0]!, { narrative: "补充了办结清单。", version: 1 }),
    );
    expect(changed).toMatchObject({ ok: true, value: { gaps: ["evidence"] } });
    await prove();
    const both = await Promise.all([
      take(place.filer, "application", id, "supplement"),
      take(place.colleague, "application", id, "supplement"),
    ]);
    expect(both.map(codeOf).sort()).toEqual([null, "sign_off_pending"].sort());
    expect(await db.signOff.count({ where: { subjectId: id, stage: "pending" } })).toBe(1);
  });

  test("计划的时间过后仍可提交；组织方截止之后不能", async () => {
    await recommended();
    await prove();
    setClock("2026-05-01T10:00:00+08:00");
    const waiting = must(await take(place.filer, "application", id, "supplement"));
    expect(waiting.kind).toBe("prepared");
    must(
      await signed(world.signatory, "cycle", world.cycle.id, "end_review", {
        reason: "补充填报的计划时间已过，不再等待。",
      }),
    );
    expect(await stageOf(id)).toBe("not_recommended");
    expect(codeOf(await supplement())).toBe("wrong_stage");
    expect(await db.receipt.count({ where: { applicationId: id } })).toBe(1);
  });
});

test("报全的周期没有变化：报送和补充填报都不要求佐证", async () => {
  await filed("full");
  await recommended();
  expect(await gaps()).toEqual([]);
  must(await supplement());
  expect(await stageOf(id)).toBe("assessment");
});
