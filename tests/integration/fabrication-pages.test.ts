import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import FlagsPage from "@/app/(portal)/organise/cycles/[id]/flags/page";
import OrganisePage from "@/app/(portal)/organise/fabrications/[id]/page";
import ReviewPage from "@/app/(portal)/review/[id]/fabrication/page";
import { openApplication } from "@/lib/applications/opening";
import { saveAnswer } from "@/lib/applications/save-answer";
import { FABRICATION_TEXTS as TEXTS } from "@/lib/labels/fabrication-reports";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, signed, take } from "../support/acts";
import { callPage, callRoute } from "../support/doors/calling";
import { comeAs } from "../support/doors/visitor";
import {
  city,
  decided,
  draft,
  FOUND,
  filedCase,
  GROUNDS,
  openFabrications,
  organiser,
  REASON,
  reported,
} from "../support/fabrication";
import { answer } from "../support/filing";
import { first, id, place, world } from "../support/library";
import { makeActor, makeArea, makeOrganisation, makeStranger } from "../support/world";

vi.mock("next/headers", async () => (await import("../support/doors/visitor")).nextHeaders);
vi.mock("next/cache", async () => (await import("../support/doors/visitor")).nextCache);

beforeAll(openFabrications);
let piece: { evidenceId: string; sha256: string };
beforeEach(async () => {
  piece = await filedCase();
});

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string>> };
type Shown = (props: Props) => Promise<ReactNode>;

/** What this person reads on a page. */
async function read(by: Actor, page: Shown, of: string, query: Record<string, string> = {}): Promise<string> {
  await comeAs(by.userId);
  return renderToStaticMarkup(
    await page({ params: Promise.resolve({ id: of }), searchParams: Promise.resolve(query) }),
  );
}

test("办公室在案卷旁报告：先是空的表，拟报以后是写了什么、待谁签发，认定以后是结论", async () => {
  expect(await read(city[0], ReviewPage, id)).toContain("涉及的指标序号");
  must(await draft());
  const waiting = await read(city[0], ReviewPage, id);
  for (const words of [FOUND, GROUNDS, "第 1 项", "提请签发"]) expect(waiting).toContain(words);
  expect(waiting).not.toContain("新的报告");
  const { id: made } = await db.fabricationReport.findFirstOrThrow({ where: { applicationId: id } });
  must(await signed(city[1], "fabrication_report", made, "report_fabrication"));
  must(await decided(made, "dismiss_fabrication"));
  const after = await read(city[0], ReviewPage, id);
  expect(after).toContain(REASON);
  expect(after).toContain("新的报告");
});

test("组织方读到所报的一项和它的材料、怎么办理，读不到别的各项", async () => {
  const { items } = world.catalogue;
  const rows = await db.indicator.findMany({ where: { id: { in: [...items] } }, select: { id: true, text: true } });
  const made = await reported();
  const page = await read(organiser[0], OrganisePage, made);
  for (const words of [FOUND, "清单已经公布，并按季度更新。", "通知.pdf", "认定弄虚作假", "不予认定弄虚作假"]) {
    expect(page).toContain(words);
  }
  const [own, ...others] = items.map((item) => rows.find((row) => row.id === item)!.text);
  expect(page).toContain(own);
  expect(others.filter((text) => text !== own && page.includes(text))).toEqual([]);
  expect(await read(organiser[0], FlagsPage, world.cycle.id)).toContain(`/organise/fabrications/${made}`);
});

test("案卷不在本办公室了，报告过的还读得到、作废得了，别的都没有；作废以后说已经作废", async () => {
  const { id: made } = must(await draft());
  const below = await makeOrganisation("office", await makeArea("county", world.city));
  await db.application.update({ where: { id }, data: { deskOfficeId: below.id } });
  const checker = await makeActor(world.cityOffice, "checking");
  for (const by of [...city, checker]) {
    const page = await read(by, ReviewPage, id);
    for (const words of [FOUND, place.filer.organisationName, "现在不由本办公室办理"]) expect(page).toContain(words);
    expect(page).not.toContain("新的报告");
    expect(page).not.toContain(`href="/review/${id}"`);
  }
  const elsewhere = await makeOrganisation("office", await makeArea("county", world.city));
  for (const by of [await makeActor(elsewhere, "reviewing"), await makeActor(world.cityOffice, "organising")]) {
    await comeAs(by.userId);
    const told = await callPage("app/(portal)/review/[id]/fabrication/page.tsx", { id });
    expect(told).toMatchObject({ told: "not_found" });
  }
  expect(await read(await makeActor(below, "reviewing"), ReviewPage, id)).not.toContain(FOUND);
  expect(await read(city[0], ReviewPage, id)).toContain("作废弄虚作假报告");
  must(await take(city[0], "fabrication_report", made, "drop_fabrication_report"));
  const dropped = await read(city[0], ReviewPage, id, { done: "drop_fabrication_report" });
  expect(dropped).toContain("已办理：作废弄虚作假报告");
});

test("组织方在认定以前读到认定以后怎样：取消资格、只限制申报，还是只记下结论", async () => {
  const made = await reported();
  const page = () => read(organiser[0], OrganisePage, made);
  expect(await page()).toContain(TEXTS.upholdNote.ended);
  must(await signed(place.signer, "application", id, "withdraw"));
  const input = { cycleId: world.cycle.id, track: "comprehensive" } as const;
  const { id: anew } = must(await openApplication(place.filer, input));
  const draftOnly = await page();
  for (const words of [TEXTS.upholdNote.barred, TEXTS.standsFor.barred]) expect(draftOnly).toContain(words);
  await db.application.update({ where: { id: anew }, data: { stage: "disqualified" } });
  const settled = await page();
  for (const words of [TEXTS.upholdNote.noted, TEXTS.standsFor.noted]) expect(settled).toContain(words);
});

test("报告以后改动作答，所据的仍是当时的报送", async () => {
  const made = await reported();
  await db.application.update({ where: { id }, data: { stage: "draft", submittedAt: null } });
  const { version } = await db.indicatorAnswer.findFirstOrThrow({ where: { applicationId: id, indicatorId: first } });
  must(await saveAnswer(place.filer, answer(id, first, { narrative: "改过的说明。", version })));
  const page = await read(organiser[0], OrganisePage, made);
  expect(page).toContain("清单已经公布，并按季度更新。");
  expect(page).not.toContain("改过的说明。");
});

test("所报一项的材料，组织方在报告以后打得开，别的办公室打不开", async () => {
  const open = async (by: Actor) => {
    await comeAs(by.userId);
    const query = `?evidence=${piece.evidenceId}`;
    return (await callRoute("app/api/files/[sha256]/route.ts", "GET", { sha256: piece.sha256 }, undefined, { query }))
      .told;
  };
  expect(await open(organiser[0])).toBe("not_found");
  await reported();
  expect(await open(organiser[0])).toBe("content");
  expect(await open(await makeStranger())).toBe("not_found");
});

test("申报单位两个页面都打不开，办公室打不开组织方的", async () => {
  const made = await reported();
  const paths = {
    review: "app/(portal)/review/[id]/fabrication/page.tsx",
    organise: "app/(portal)/organise/fabrications/[id]/page.tsx",
  };
  for (const by of [place.filer, place.signer]) {
    await comeAs(by.userId);
    expect(await callPage(paths.review, { id })).toMatchObject({ told: "not_found" });
    expect(await callPage(paths.organise, { id: made })).toMatchObject({ told: "not_found" });
  }
  await comeAs(city[0].userId);
  expect(await callPage(paths.organise, { id: made })).toMatchObject({ told: "not_found" });
});
