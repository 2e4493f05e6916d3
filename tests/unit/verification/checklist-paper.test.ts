import { expect, test } from "vitest";
import { CONTENTS } from "@/lib/field-records/schema";
import { SAMPLE_OUTCOME_LABELS } from "@/lib/labels/sample-lists";
import { checklistPaper } from "@/lib/verification/checklist-paper";
import type { VisitReport } from "@/lib/verification/report-shape";

const report: VisitReport = {
  ...{ programme: "示范创建", cycle: "第四批", applicant: "青川县", number: "2026-001", team: "第一组" },
  ...{ plannedOn: "2026-07-06", handedInAt: null, at: "2026-07-01T00:00:00.000Z", summary: "" },
  ...{ members: [], earlier: [], stops: [], signatures: [] },
  findings: [
    {
      ...{ id: "一", position: 3, text: "设立服务窗口", section: "", why: "", conclusion: null, note: "" },
      ...{ fabrication: false, author: null, at: null, reply: null, photos: [] },
    },
  ],
  samples: [
    {
      ...{ kind: "site", size: 1, count: 1, frameHash: "", seed: "", seedSource: "", drawnAt: "" },
      lines: [{ position: 1, label: "政务大厅", outcome: null, note: "" }],
    },
  ],
};

test("被核查单位签名的各页没有涉嫌弄虚作假；它另起一页，由核查组自行保管", () => {
  const { blocks } = checklistPaper(report);
  const fresh = blocks.findIndex((block) => block.kind === "heading" && block.fresh);
  const words = (some: typeof blocks) => JSON.stringify(some);
  expect(words(blocks.slice(0, fresh))).toContain("被核查单位代表签名");
  expect(words(blocks.slice(0, fresh))).not.toContain("弄虚作假");
  expect(words(blocks.slice(fresh))).toContain("涉嫌弄虚作假");
  expect(words(blocks.slice(fresh))).not.toContain("□ 认可");
});

test("纸上、系统里的抽样结果是同样的说法", () => {
  const printed = JSON.stringify(checklistPaper(report).blocks);
  for (const label of Object.values(SAMPLE_OUTCOME_LABELS)) expect(printed).toContain(`□ ${label}`);
  expect(SAMPLE_OUTCOME_LABELS.refused).toBe("未予配合");
});

test("单位表态不带涉嫌弄虚作假，手机上送来的也去掉", () => {
  const said = {
    ...{ findingId: "0198f0a0-0000-7000-8000-000000000001", stand: "agreed", note: "", name: "郑文清", post: "副县长" },
    ...{ signature: null, conclusion: "not_confirmed", shown: "未见台账" },
  };
  expect(CONTENTS.reply.parse({ ...said, fabrication: true })).not.toHaveProperty("fabrication");
});
