import { writeWorkbook } from "@/lib/documents/workbook";
import { deskAll } from "@/lib/first-review/desk";
import { deskQuery } from "@/lib/first-review/schema";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { stageName } from "@/lib/labels/stages";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

/** The desk as a spreadsheet, with the same filter and order as on the page. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 404 });
  const query = deskQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const rows = await deskAll(actor, query);
  const workbook = await writeWorkbook([
    {
      name: "初审案头",
      columns: [
        { header: "次序", key: "place", kind: "number" },
        { header: "申报单位", key: "applicant", width: 28 },
        { header: "申报编号", key: "number", width: 20 },
        { header: "周期", key: "programme", width: 36 },
        { header: "类别", key: "track" },
        { header: "领域", key: "theme", width: 24 },
        { header: "自评符合率", key: "rate" },
        { header: "自评得分", key: "score", kind: "number" },
        { header: "报送时间", key: "submittedAt", width: 22 },
        { header: "状态", key: "stage" },
        { header: "退回次数", key: "rounds", kind: "number" },
      ],
      rows: rows.map((row, index) => ({
        ...row,
        place: index + 1,
        track: choiceLabel(row.track),
        rate: percent(row.basisPoints),
        stage: stageName(row.stage, "staff"),
        submittedAt: row.submittedAt ? formatDateTime(new Date(row.submittedAt)) : "",
        overdue: undefined,
      })),
    },
  ]);
  return workbookResponse(workbook, "初审案头.xlsx");
}
