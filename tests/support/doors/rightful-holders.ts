import { askMaterials } from "@/lib/oversight/inspection-materials";
import { db } from "@/lib/platform/db";
import { must, take } from "../acts";
import { begin } from "../annual-reports";
import { drawnCheck, inspectionOf } from "../checks";
import { setClock } from "../clock";
import { pdfOf } from "../good-files";
import { opened } from "../handlings";
import { makeNoticeWorld } from "../notices";
import { written } from "../practice";
import { makeTitle } from "../titles";
import { fileQuery, type Rightful } from "./rightful";

const PDF = new Uint8Array(pdfOf({ text: "held" }));
const PART = { heading: "主要负责人履职", body: "全年六次专题研究法治政府建设。", how: "append" };

/** Doors of a place that holds a title, and of the office that oversees it. */
export async function rightfulHolders(): Promise<Record<string, Rightful>> {
  setClock("2026-05-20T09:00:00+08:00");
  const world = await makeNoticeWorld();
  const title = await makeTitle(world);
  const check = await drawnCheck(world, world.pair);
  const { id: inspection } = await inspectionOf(check, title);
  must(await take(world.organiser, "inspection", inspection, "send_check_notice"));
  must(await askMaterials(world.organiser, { id: inspection, names: "执法案卷目录", dueOn: "2026-06-12" }));
  const material = await db.inspectionMaterial.findFirstOrThrow({ where: { inspectionId: inspection } });
  const report = await begin(title);
  const practice = await written(title);
  const handling = await opened(world, title);
  const at = "2026-06-05T09:00:00+08:00";
  const file = { at, actor: title.filer, query: fileQuery(), body: PDF };
  const { version } = await db.annualReport.findUniqueOrThrow({ where: { id: report } });
  const parts = JSON.stringify({ version, from: "word", fileName: "年度报告.docx", parts: [PART] });
  return {
    "POST app/api/inspections/materials/[materialId]/route.ts": { ...file, address: { materialId: material.id } },
    "POST app/api/annual-reports/[id]/files/route.ts": { ...file, address: { id: report } },
    "PUT app/api/annual-reports/[id]/parts/route.ts": { at, actor: title.filer, address: { id: report }, body: parts },
    "POST app/api/practice-cases/[id]/files/route.ts": { ...file, address: { id: practice } },
    "POST app/api/standing-files/[owner]/[id]/route.ts": {
      ...{ ...file, actor: world.organiser },
      address: { owner: "handling", id: handling },
    },
  };
}
