import { writeWorkbook } from "@/lib/documents/workbook";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { KEY_HEADINGS, keysShown, keyValue, moveText, RECOMMENDATION_TEXTS } from "@/lib/labels/recommendation";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";
import { type OrderRow, orderOf } from "@/lib/recommendation/queries";
import { orderQuery } from "@/lib/recommendation/schema";

const remarkOf = (row: OrderRow): string => {
  if (row.place === null) return RECOMMENDATION_TEXTS.inCorrection;
  return row.excluded ? RECOMMENDATION_TEXTS.excluded : "";
};

/** The order of one cycle and track as a spreadsheet, with every key, and the moves with their reasons. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  const { cycle, track } = orderQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const order = actor && !mayOpen(actor, "review") && cycle && track ? await orderOf(actor, cycle, track) : null;
  if (!order || !track) return new Response(null, { status: 404 });
  const workbook = await writeWorkbook([
    {
      name: "初审次序",
      columns: [
        { header: "位次", key: "place" },
        { header: "申报单位", key: "name", width: 28 },
        { header: "申报编号", key: "number", width: 20 },
        { header: "类别", key: "track" },
        { header: "领域", key: "theme", width: 24 },
        ...keysShown(order.keys).map((key) => ({ header: KEY_HEADINGS[key], key, width: 18 })),
        { header: "存疑", key: "doubts", kind: "number" as const },
        { header: "不符合", key: "struck", kind: "number" as const },
        { header: "按规则位次", key: "ruled" },
        { header: "人工调整", key: "moves", width: 60 },
        { header: "说明", key: "remark", width: 28 },
      ],
      rows: order.rows.map((row) => ({
        place: row.place === null ? "" : `${row.place}${row.tied ? "（并列）" : ""}`,
        name: row.name,
        number: row.number,
        track: choiceLabel(track),
        theme: row.theme ?? "",
        ...Object.fromEntries(keysShown(order.keys).map((key) => [key, keyValue(key, row.values[key])])),
        doubts: row.doubts,
        struck: row.struck,
        ruled: row.ruledPlace === null ? "" : String(row.ruledPlace),
        moves: row.moves.map((move) => `${formatDateTime(new Date(move.at))}${move.by}：${moveText(move)}`).join("\n"),
        remark: remarkOf(row),
      })),
    },
  ]);
  return workbookResponse(workbook, `初审次序（${choiceLabel(track)}）.xlsx`);
}
