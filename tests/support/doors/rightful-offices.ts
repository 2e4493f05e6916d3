import { linesWorkbook } from "@/lib/allocation/workbook";
import { catalogueDetail } from "@/lib/catalogue/queries";
import { catalogueWorkbook } from "@/lib/catalogue/workbooks";
import { db } from "@/lib/platform/db";
import { draftOf } from "@/lib/survey/questionnaire-draft";
import { currentQuestionnaire } from "@/lib/survey/questionnaire-queries";
import { must } from "../acts";
import { built, proposed } from "../allocation-lot";
import { HEAD, importOf, LINES, makeDraft, makeKeeper, publish } from "../catalogues";
import { setClock } from "../clock";
import { first, openSurvey, surveyId, surveyor, toFieldwork } from "../survey";
import { listOf } from "../survey-links";
import type { Rightful } from "./rightful";

/** Doors of offices and their agencies. */
export async function rightfulOffices(): Promise<Record<string, Rightful>> {
  return { ...(await allocations()), ...(await catalogues()), ...(await surveys()) };
}

async function allocations(): Promise<Record<string, Rightful>> {
  const at = "2026-02-10T10:00:00+08:00";
  setClock(at);
  const lot = await built(2, false);
  const id = await proposed(lot);
  const actor = lot.world.organiser;
  const body = new Uint8Array((await linesWorkbook(actor, id))!);
  return { "POST app/api/allocations/[id]/route.ts": { at, actor, address: { id }, body } };
}

async function catalogues(): Promise<Record<string, Rightful>> {
  const at = "2026-02-10T10:00:00+08:00";
  const keeper = await makeKeeper();
  const actor = keeper.organiser;
  const into = await makeDraft(keeper);
  must(await publish(keeper, into));
  const draft = await makeDraft(keeper);
  const { revision } = await db.indicatorCatalogue.findUniqueOrThrow({ where: { id: draft } });
  const workbook = await catalogueWorkbook((await catalogueDetail(actor, into))!.lines);
  const address = {};
  return {
    "POST app/api/catalogues/read/route.ts": { at, actor, address, body: new Uint8Array(workbook) },
    "POST app/api/catalogues/route.ts": { at, actor, address, body: JSON.stringify(importOf({ into })) },
    "PUT app/api/catalogues/[id]/route.ts": {
      ...{ at, actor, address: { id: draft } },
      body: JSON.stringify({ ...HEAD, lines: LINES, revision }),
    },
  };
}

async function surveys(): Promise<Record<string, Rightful>> {
  const at = "2026-03-05T10:00:00+08:00";
  setClock(at);
  await openSurvey();
  const planned = { at, actor: surveyor, address: { id: surveyId } };
  const { number, content } = (await currentQuestionnaire(surveyor, surveyId))!;
  const draft = draftOf(content);
  await openSurvey();
  await toFieldwork();
  const batch = new URLSearchParams({ applicationId: first.id, name: "东街社区入户", validUntil: "2026-03-20" });
  return {
    "PUT app/api/surveys/[id]/questionnaire/route.ts": { ...planned, body: JSON.stringify({ number, draft }) },
    "POST app/api/surveys/[id]/links/list/route.ts": {
      ...{ at, actor: surveyor, address: { id: surveyId } },
      query: `?${batch}`,
      body: new Uint8Array(await listOf(12)),
    },
  };
}
