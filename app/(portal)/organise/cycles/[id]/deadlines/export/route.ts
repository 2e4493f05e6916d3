import { deadlinesForExport } from "@/lib/deadlines/cycle-queries";
import { endOf } from "@/lib/deadlines/line";
import { deadlinesQuery } from "@/lib/deadlines/schema";
import { writeWorkbook } from "@/lib/documents/workbook";
import { formatDateTime } from "@/lib/kernel/dates";
import { deadlineTitle } from "@/lib/labels/deadlines";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

const moment = (at: Date | null) => (at ? formatDateTime(at) : "");

/** The deadlines of a cycle as a spreadsheet, with the same filter as on the page. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const query = deadlinesQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const found = actor && (await deadlinesForExport(actor, id, query));
  if (!found) return new Response(null, { status: 404 });
  const workbook = await writeWorkbook([
    {
      name: "期限清单",
      columns: [
        { header: "事项", key: "title", width: 32 },
        { header: "单位", key: "place", width: 28 },
        { header: "开始", key: "opens", width: 22 },
        { header: "期限", key: "due", width: 22 },
        { header: "宽限至", key: "grace", width: 22 },
        { header: "延期至", key: "extended", width: 22 },
        { header: "最后时间", key: "ends", width: 22 },
        { header: "状态", key: "state" },
      ],
      rows: found.lines.map((line) => ({
        title: deadlineTitle(line),
        place: line.place ?? "全体",
        opens: moment(line.opensAt),
        due: moment(line.dueAt),
        grace: moment(line.graceUntil),
        extended: moment(line.extendedUntil),
        ends: moment(endOf(line)),
        state: line.settled ? "已办结" : "未办结",
      })),
    },
  ]);
  return workbookResponse(workbook, "期限清单.xlsx");
}
