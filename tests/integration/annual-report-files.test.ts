import { beforeAll, describe, expect, test } from "vitest";
import { deleteEvidence } from "@/lib/evidence/keeping";
import { saveReport } from "@/lib/oversight/report-commands";
import { attachToReport, detachFromReport, fileBesideReport } from "@/lib/oversight/report-files";
import { uploadToReport } from "@/lib/oversight/report-uploading";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused, takeSigned } from "../support/acts";
import { begin, WRITTEN } from "../support/annual-reports";
import { city, openOffices, province, stranger, world } from "../support/report-offices";
import { smallPdf } from "../support/small-file";
import { makeTitle } from "../support/titles";

beforeAll(openOffices);

describe("附件", () => {
  test("报送之后到达的办公室才打得开；用着的不能从材料库删除；报送之后不能增减", async () => {
    const title = await makeTitle(world);
    const id = await begin(title);
    const sha256 = "ab".repeat(32);
    await db.storedFile.createMany({ data: [{ sha256, size: 10, mime: "application/pdf" }], skipDuplicates: true });
    const own = { organisationId: title.holder.id, createdById: title.filer.userId, kind: "document" as const };
    const evidence = await db.evidence.create({ data: { ...own, title: "统计表", fileName: "统计表.pdf", sha256 } });
    const order = { id, evidenceId: evidence.id };
    expect(await attachToReport(stranger, order)).toEqual(refused("not_found"));
    must(await attachToReport(title.filer, order));
    expect(await deleteEvidence(title.filer, evidence.id)).toEqual(refused("evidence_in_use"));
    expect(await fileBesideReport(city, sha256, evidence.id)).toBeNull();
    must(await saveReport(title.filer, { id, version: 0, ...WRITTEN }));
    must(await takeSigned([title.filer, title.signatory], "annual_report", id, "submit_report"));
    expect(await fileBesideReport(city, sha256, evidence.id)).toMatchObject({ fileName: "统计表.pdf" });
    for (const other of [province, stranger]) expect(await fileBesideReport(other, sha256, evidence.id)).toBeNull();
    expect(await detachFromReport(title.filer, order)).toEqual(refused("wrong_stage"));
  });

  test("传的文件进本单位的材料库，放在报告后面；别的单位传不进，报送之后不收，什么都不留下", async () => {
    const title = await makeTitle(world);
    const id = await begin(title);
    const send = (by: Actor) => uploadToReport(by, { id, kind: "document", fileName: "统计表.pdf" }, null, smallPdf());
    expect(await send(stranger)).toEqual(refused("not_found"));
    const { id: evidenceId } = must(await send(title.filer));
    expect(await db.annualReportFile.findMany({ where: { reportId: id } })).toMatchObject([
      { evidenceId, position: 1 },
    ]);
    must(await saveReport(title.filer, { id, version: 0, ...WRITTEN }));
    must(await takeSigned([title.filer, title.signatory], "annual_report", id, "submit_report"));
    expect(await send(title.filer)).toEqual(refused("wrong_stage"));
    expect(await db.evidence.count({ where: { organisationId: title.holder.id } })).toBe(1);
  });
});
