import { writeWorkbook } from "@/lib/documents/workbook";
import { formatDate } from "@/lib/kernel/dates";
import { NOT_BEGUN } from "@/lib/labels/oversight";
import { stageLabel } from "@/lib/labels/stages";
import { reportsQuery } from "@/lib/oversight/list-query";
import { type ReportRow, reportsExported } from "@/lib/oversight/report-overview";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";

const day = (at: Date | null): string => (at ? formatDate(at) : "");
const yes = (is: boolean): string => (is ? "是" : "");

/** The annual reports as a spreadsheet, with the same filter as on the page; states only. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor || mayOpen(actor, "oversee")) return new Response(null, { status: 404 });
  const query = reportsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const rows = await reportsExported(actor, query);
  const workbook = await writeWorkbook([
    {
      name: "年度报告",
      columns: [
        { header: "省（区、市）", key: "province", width: 18 },
        { header: "示范单位", key: "holder", width: 28 },
        { header: "称号", key: "title", width: 36 },
        { header: "证书编号", key: "certificateNumber", width: 24 },
        { header: "年度", key: "year", kind: "number" },
        { header: "状态", key: "state", width: 14 },
        { header: "报送期限", key: "dueAt", width: 16 },
        { header: "报送日期", key: "submittedAt", width: 16 },
        { header: "是否逾期", key: "overdue" },
        { header: "承办办公室", key: "deskOffice", width: 28 },
        { header: "办理期限", key: "forwardDueAt", width: 16 },
        { header: "办理是否逾期", key: "slow" },
        { header: "公布日期", key: "publishedAt", width: 16 },
      ],
      rows: rows.map(cells),
    },
  ]);
  return workbookResponse(workbook, "年度报告.xlsx");
}

const cells = (row: ReportRow) => ({
  province: row.province,
  holder: row.holder,
  title: row.title,
  certificateNumber: row.certificateNumber,
  year: row.year,
  state: row.stage ? stageLabel("annual_report", row.stage) : NOT_BEGUN,
  dueAt: day(row.dueAt),
  submittedAt: day(row.submittedAt),
  overdue: yes(row.overdue),
  deskOffice: row.stage === "in_review" ? row.deskOffice : "",
  forwardDueAt: day(row.forwardDueAt),
  slow: yes(row.forwardOverdue),
  publishedAt: day(row.stage === "published" ? row.publishedAt : null),
});
