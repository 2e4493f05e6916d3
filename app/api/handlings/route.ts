import { writeWorkbook } from "@/lib/documents/workbook";
import { handlingsPage } from "@/lib/handlings/queries";
import { handlingsQuery } from "@/lib/handlings/query";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { stageLabel } from "@/lib/labels/stages";
import { HANDLING_OUTCOMES, STANDING_TEXTS } from "@/lib/labels/standing";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";

const MOST = 5_000;
const COLUMNS = [
  { header: "示范单位", key: "holder", width: 28 },
  { header: "称号", key: "title", width: 28 },
  { header: "由来", key: "source" },
  { header: "启动日期", key: "openedAt" },
  { header: "环节", key: "stage" },
  { header: "处理", key: "outcome" },
  { header: "决定文号", key: "decisionNumber", width: 24 },
  { header: "期限", key: "dueAt", width: 20 },
  { header: "整改", key: "rectification" },
  { header: "申诉", key: "appeal" },
];

/** The list of handlings with the same filter, as a workbook. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor || mayOpen(actor, "oversee")) return new Response(null, { status: 404 });
  const query = handlingsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { rows } = await handlingsPage(actor, { ...query, page: 1 }, MOST);
  const sheet = rows.map((row) => ({
    holder: row.holder,
    title: row.title,
    source: row.source,
    openedAt: formatDate(new Date(row.openedAt)),
    stage: stageLabel("handling", row.stage),
    outcome: row.outcome ? HANDLING_OUTCOMES[row.outcome] : "",
    decisionNumber: row.decisionNumber,
    dueAt: row.clock ? formatDateTime(new Date(row.clock.dueAt)) : "",
    rectification: row.rectification ? stageLabel("rectification", row.rectification.stage) : "",
    appeal: row.appeal ? stageLabel("appeal", row.appeal) : "",
  }));
  const workbook = await writeWorkbook([{ name: STANDING_TEXTS.handlings, columns: COLUMNS, rows: sheet }]);
  return workbookResponse(workbook, `${STANDING_TEXTS.handlings}.xlsx`);
}
