import { writeWorkbook } from "@/lib/documents/workbook";
import { formatDate } from "@/lib/kernel/dates";
import { FOLLOW_STAGE_LABELS } from "@/lib/labels/exchange";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";
import { followersAll, followFactsAll } from "@/lib/practice-cases/follow-queries";
import { followFactsQuery } from "@/lib/practice-cases/schema";

const day = (at: Date | null) => (at ? formatDate(at) : "");

/** 跟学情况 as a spreadsheet: the cases by how often they are followed, and on a second sheet by whom. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor || mayOpen(actor, "exchange") || actor.organisationKind !== "office") {
    return new Response(null, { status: 404 });
  }
  const { q } = followFactsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const [cases, follows] = await Promise.all([followFactsAll(actor, q), followersAll(actor)]);
  const workbook = await writeWorkbook([
    {
      name: "跟学情况",
      columns: [
        { header: "序号", key: "place", kind: "number" },
        { header: "典型经验", key: "title", width: 40 },
        { header: "单位", key: "holder", width: 28 },
        { header: "领域", key: "field", width: 28 },
        { header: "跟学单位", key: "followers", kind: "number" },
        { header: "已报成效", key: "reported", kind: "number" },
        { header: "已结束", key: "ended", kind: "number" },
        { header: "最近一次", key: "last", width: 16 },
      ],
      rows: cases.map(({ caseId: _, lastAt, ...row }, at) => ({ ...row, place: at + 1, last: day(lastAt) })),
    },
    {
      name: "跟学单位",
      columns: [
        { header: "典型经验", key: "title", width: 40 },
        { header: "单位", key: "holder", width: 28 },
        { header: "跟学单位", key: "follower", width: 28 },
        { header: "状态", key: "stage", width: 14 },
        { header: "打算怎么做", key: "plan", width: 50 },
        { header: "成效", key: "outcome", width: 50 },
        { header: "开始", key: "started", width: 16 },
        { header: "报告", key: "told", width: 16 },
      ],
      rows: follows.map(({ startedAt, reportedAt, stage, ...row }) => ({
        ...row,
        stage: FOLLOW_STAGE_LABELS[stage as keyof typeof FOLLOW_STAGE_LABELS],
        started: day(startedAt),
        told: day(reportedAt),
      })),
    },
  ]);
  return workbookResponse(workbook, "跟学情况.xlsx");
}
