import { adjudicate } from "@/lib/moderation/ruling";
import { db } from "@/lib/platform/db";
import { placeAnswer } from "@/lib/provisional-answers/queries";
import { makeSignatory, must, takeSigned } from "../acts";
import { makeAgency } from "../assessment";
import { setClock } from "../clock";
import { pdfOf } from "../good-files";
import { differing } from "../moderation";
import { first, id, openTrip, place, second } from "../workbook-trip";
import { makeActor, makeWorld } from "../world";
import { fileQuery, type Rightful } from "./rightful";

const PDF = new Uint8Array(pdfOf({ text: "filed" }));
const PART = { heading: "二、不足", body: "基层执法力量不足。", how: "append" };

/** Doors of a place that files. */
export async function rightfulFilers(): Promise<Record<string, Rightful>> {
  return { ...(await applications()), ...(await deductions()) };
}

async function applications(): Promise<Record<string, Rightful>> {
  await openTrip();
  const by = { at: "2026-02-15T10:00:00+08:00", actor: place.filer };
  const query = fileQuery({ application: id, item: first });
  const lines = [{ indicatorId: second, version: 0, values: { narrative: "离线新填。" } }];
  const parts = { version: 0, from: "word", fileName: "自评报告.docx", parts: [PART] };
  const tus = { "tus-resumable": "1.0.0", "upload-length": String(PDF.byteLength) };
  return {
    "POST app/api/files/route.ts": { ...by, address: {}, query, body: PDF },
    "POST app/api/files/uploads/route.ts": { ...by, address: {}, query, headers: tus },
    "PUT app/api/applications/[id]/report/parts/route.ts": { ...by, address: { id }, body: JSON.stringify(parts) },
    "PUT app/api/applications/[id]/workbook/route.ts": { ...by, address: { id }, body: JSON.stringify({ lines }) },
  };
}

async function deductions(): Promise<Record<string, Rightful>> {
  const at = "2026-04-10T10:00:00+08:00";
  setClock(at);
  const world = await makeWorld();
  const { agency, assessors } = await makeAgency(world, 2);
  await db.cycle.update({ where: { id: world.cycle.id }, data: { answerDays: 5 } });
  const { application, indicatorId, lot } = await differing(world, assessors, { agencies: [agency.id], blind: true });
  const ruling = { judgement: "partly_met", points: 6, reason: "清单没有全部公布，按口径扣分" };
  must(await adjudicate(world.organiser, { applicationId: application.id, indicatorId, ...ruling }));
  const pair = [world.organiser, await makeSignatory(world.office)] as const;
  must(await takeSigned(pair, "assessment_lot", lot!.id, "release_deductions"));
  const actor = await makeActor(application.applicant, "filing");
  const answer = (await placeAnswer(actor, application.id))!;
  return {
    "POST app/api/deductions/[id]/[indicatorId]/files/route.ts": {
      ...{ at, actor, address: { id: answer.id, indicatorId } },
      query: fileQuery(),
      body: PDF,
    },
  };
}
