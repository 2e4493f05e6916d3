import mammoth from "mammoth";
import { beforeAll, expect, test } from "vitest";
import { barPicture } from "@/lib/documents/bar-picture";
import { REPORT_TEXTS } from "@/lib/labels/lot-reports";
import { lotPaper } from "@/lib/lots/lot-paper";
import { lotReport } from "@/lib/lots/lot-report";
import { placeReport } from "@/lib/lots/place-report";
import { placePaper } from "@/lib/lots/report-paper";
import type { PlaceReport } from "@/lib/lots/report-shape";
import { lotResults } from "@/lib/lots/results";
import { lotRows, ownRows } from "@/lib/lots/section-rows";
import { adjudicate } from "@/lib/moderation/ruling";
import { draw } from "@/lib/packages/draw";
import { givePassword, must, takeSigned } from "../support/acts";
import { assess, makeAgency, openSheet, scoreAll } from "../support/assessment";
import { makeLot } from "../support/lots";
import { makeApplication, makeWorld, type World } from "../support/world";

let world: World;
let lotId: string;
let strong: Awaited<ReturnType<typeof makeApplication>>;
let weak: Awaited<ReturnType<typeof makeApplication>>;
beforeAll(async () => {
  world = await makeWorld();
  await givePassword(world.signatory);
  const { agency, assessors } = await makeAgency(world);
  strong = await makeApplication(world, "assessment");
  weak = await makeApplication(world, "assessment");
  await assess(world, strong.id, assessors, 10);
  const sheets = [];
  for (const assessor of assessors) sheets.push(await openSheet(world, weak.id, assessor));
  for (const [n, sheet] of sheets.entries()) {
    await scoreAll(world, sheet, assessors[n]!, [
      { judgement: "partly_met", points: 6, reason: "台账只到上半年" },
      { judgement: n === 0 ? "met" : "not_met", points: n === 0 ? 10 : 0, reason: "未见公开目录" },
    ]);
  }
  ({
    lot: { id: lotId },
  } = await makeLot({ cycleId: world.cycle.id, agencies: [agency.id], cases: [strong.id, weak.id] }));
  const ruling = { applicationId: weak.id, indicatorId: world.catalogue.items[1]!, judgement: "partly_met", points: 5 };
  must(await adjudicate(world.organiser, { ...ruling, reason: "目录公开了一半，按部分符合" }));
});

const open = async () =>
  must(await takeSigned([world.organiser, world.signatory], "assessment_lot", lotId, "open_lot"));
const place = async (id: string): Promise<PlaceReport> => (await placeReport(world.organiser, lotId, id))!;

/** A Word file as it opens: its text with the markup taken out, and how many pictures it holds. */
async function opened(bytes: Buffer) {
  const { value } = await mammoth.convertToHtml({ buffer: bytes });
  return {
    text: value.replace(/<[^>]+>/g, "\n"),
    pictures: value.match(/<img [^>]*src="data:image\/png/g)?.length ?? 0,
  };
}

test("揭晓前没有结果可读；揭晓后只有组织方读得到", async () => {
  expect(await placeReport(world.organiser, lotId, weak.id)).toBeNull();
  expect(await lotReport(world.organiser, lotId)).toBeNull();
  expect((await lotResults(world.organiser, world.cycle.id, lotId))?.opened).toBeNull();
  await open();
  const other = await makeWorld();
  for (const stranger of [other.organiser, world.reviewer, weak.filer]) {
    expect(await placeReport(stranger, lotId, weak.id)).toBeNull();
    expect(await lotReport(stranger, lotId)).toBeNull();
    expect(await lotResults(stranger, world.cycle.id, lotId)).toBeNull();
  }
  const results = (await lotResults(world.signatory, world.cycle.id, lotId))!.opened!;
  expect(results.rows.map(({ place, score }) => [place, score])).toEqual([
    [strong.applicant.name, 100],
    [weak.applicant.name, 55],
  ]);
});

test("逐件报告的 Word 文件写明得分、扣分的理由和处理，附一级指标的图", async () => {
  const report = await place(weak.id);
  const picture = await barPicture(ownRows(report.medians, report.row.sections), REPORT_TEXTS.picture);
  const paper = placePaper(report, picture);
  const bytes = await draw("docx", paper);
  const { text, pictures } = await opened(bytes);
  expect(pictures).toBe(1);
  for (const told of [
    "台账只到上半年",
    "目录公开了一半，按部分符合",
    "未见公开目录",
    "77.5%",
    "评估得分 55.00 分",
    "逐项核对后给出以上评分。",
  ])
    expect(text).toContain(told);
  for (const part of [REPORT_TEXTS.strengths, REPORT_TEXTS.deductions, REPORT_TEXTS.suggestions, REPORT_TEXTS.mark])
    expect(text).toContain(part);
  expect(JSON.stringify(report)).not.toContain(world.organiser.name);
});

test("满分的案卷写的是优势，没有扣分", async () => {
  const paper = placePaper(await place(strong.id), await barPicture([], ""));
  const said = paper.blocks.map((block) => ("text" in block ? block.text : "")).join("\n");
  expect(said).toContain("得分率 100.0%");
  expect(said).toContain(REPORT_TEXTS.none);
});

test("标段报告的 Word 文件有逐件结果、一级指标、差异处理和一致性", async () => {
  const report = (await lotReport(world.organiser, lotId))!;
  expect(report).toMatchObject({ assessors: 2, sheets: 4, itemsScored: 16 });
  const rows = lotRows(
    report.opened.medians,
    report.opened.rows.map(({ sections }) => sections),
  );
  const bytes = await draw("docx", lotPaper(report, await barPicture(rows, REPORT_TEXTS.lotPicture)));
  const { text, pictures } = await opened(bytes);
  expect(pictures).toBe(1);
  for (const told of [
    strong.applicant.name,
    weak.applicant.name,
    "100.00",
    "55.00",
    "组织方裁定",
    "判断相同",
    "0 项次",
  ])
    expect(text).toContain(told);
});
