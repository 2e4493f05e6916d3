import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { fileFor } from "@/lib/evidence/queries";
import { askForPackage } from "@/lib/packages/commands";
import { draw } from "@/lib/packages/draw";
import { packageFile } from "@/lib/packages/taking";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import { csvTemplate } from "@/lib/survey/dictionary-workbook";
import { checklistPaper } from "@/lib/verification/checklist-paper";
import { visitReport } from "@/lib/verification/report-queries";
import { actorOf } from "@/prisma/seed/scenes/stage";
import { type Canary, plant } from "../e2e/support/canaries";
import { textIn } from "../e2e/support/decoding";
import { must } from "../support/acts";
import { buildWaiting } from "../support/packing";

// What nothing-leaks relies on: that the words it plants stand in the portal's PDF and CSV, and that its decoder finds them there.

let canaries: Canary[];
beforeAll(async () => {
  canaries = await plant();
});

const tokensOf = (text: string): string[] => [...new Set(text.match(/QZ[A-Z]+\d+QZ/g) ?? [])].sort();
/** A canary of this kind that this person may read, with the id that stands in its addresses. */
async function readBy(account: string, kind: string, address: RegExp): Promise<{ token: string; id: string }> {
  const { userId } = await actorOf(account);
  const found = canaries.find(
    (one) => one.kind === kind && one.may.has(userId) && one.at.some((at) => address.test(at)),
  );
  const at = found!.at.find((one) => address.test(one))!;
  return { token: found!.token, id: address.exec(at)![1]! };
}

describe("PDF 和 CSV 里的词找得出来", () => {
  test("测评数据模板（CSV）：测评机构拿得到，申报单位拿不到", async () => {
    const { token, id } = await readBy("ceping1", "question", /surveys\/([^/]+)\/template\?format=csv/);
    const file = await csvTemplate(await actorOf("ceping1"), id);
    expect(tokensOf(await textIn(file!, "text/csv; charset=utf-8"))).toEqual([token]);
    expect(await csvTemplate(await actorOf("yanhu_shenbao"), id)).toBeNull();
  });

  test("核查记录表（PDF）：核查组拿得到，被核查单位拿不到", async () => {
    const { token, id } = await readBy("hecha3", "visit_why", /visits\/([^/]+)\/checklist/);
    const report = await visitReport(await actorOf("hecha3"), id, { handedIn: false });
    expect(tokensOf(await textIn(await draw("pdf", checklistPaper(report!)), "application/pdf"))).toEqual([token]);
    const { applicantId } = await db.application.findFirstOrThrow({ where: { visits: { some: { id } } } });
    const { account } = await db.user.findFirstOrThrow({
      where: { organisationId: applicantId, duties: { some: { duty: "filing" } } },
    });
    expect(await visitReport(await actorOf(account), id, { handedIn: false })).toBeNull();
  });

  test("未报送的佐证文件（PDF、CSV）：本单位打得开，别的单位打不开", async () => {
    const own = await actorOf("liudang_shenbao");
    const files = canaries.filter(({ kind }) => kind === "evidence_file");
    expect(files).toHaveLength(2);
    for (const { token, at } of files) {
      const [, sha256, id] = /files\/([0-9a-f]+)\?evidence=(.+)$/.exec(at[0]!)!;
      const file = await fileFor(own, sha256!, id!);
      const bytes = await buffer(openStore(env.filesDirectory()).read(sha256!));
      expect(tokensOf(await textIn(bytes, file!.mime))).toEqual([token]);
      expect(await fileFor(await actorOf("shilan_shenbao"), sha256!, id!)).toBeNull();
    }
  });

  test("申报材料（PDF）：草稿里的每一处都读得到，上级机关和别的单位拿不到", async () => {
    const own = await actorOf("shilan_shenbao");
    const { id } = await readBy("shilan_shenbao", "draft_answer", /^\/apply\/([^/]+)\/items/);
    const asked = must(await askForPackage(own, { applicationId: id, snapshotId: null, format: "pdf" }));
    await buildWaiting();
    const file = await packageFile(own, asked.id);
    const words = await textIn(await buffer(file!.read({ start: 0, end: file!.size - 1 })), "application/pdf");
    const planted = canaries.filter(({ kind, at }) => kind === "draft_answer" && at[0]!.includes(id));
    expect(planted.length).toBeGreaterThan(5);
    expect(tokensOf(words)).toEqual(planted.map(({ token }) => token).sort());
    for (const account of ["lanzhoushiban_shenhe", "zhongyangban_shenhe", "yanhu_shenbao", "pinggu1", "hecha3"])
      expect(await packageFile(await actorOf(account), asked.id), account).toBeNull();
  });
});
