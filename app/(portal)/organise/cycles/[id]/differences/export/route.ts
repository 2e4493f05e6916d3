import { writeWorkbook } from "@/lib/documents/workbook";
import { formatDateTime } from "@/lib/kernel/dates";
import { judgementLabel } from "@/lib/labels/dossier";
import { DIFFERENCE_STATES, LAYER_KINDS, sideName, waitsText } from "@/lib/labels/moderation";
import { differencesOf } from "@/lib/moderation/organiser";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

/** The differences of a cycle as a spreadsheet: marks by side, and every layer; for its organiser alone. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const differences = actor && (await differencesOf(actor, id));
  if (!differences) return new Response(null, { status: 404 });
  const mark = (kind: string, one: { judgement: string; points: number }) =>
    `${judgementLabel(kind, one.judgement)}，${one.points} 分`;
  const workbook = await writeWorkbook([
    {
      name: "评分差异",
      columns: [
        { header: "申报编号", key: "number", width: 20 },
        { header: "申报单位", key: "place", width: 28 },
        { header: "指标", key: "position", kind: "number" },
        { header: "状态", key: "state", width: 16 },
        { header: "待办", key: "waits", width: 28 },
        { header: "商议至", key: "until", width: 20 },
        { header: "各方评分", key: "marks", width: 60 },
        { header: "各层意见", key: "layers", width: 60 },
      ],
      rows: differences.map((one) => ({
        number: one.number,
        place: one.place,
        position: one.position,
        state: DIFFERENCE_STATES[one.state],
        waits: waitsText(one),
        until: formatDateTime(new Date(one.talkUntil)),
        marks: one.marks
          .map((given) => `${sideName(given.side)}：${mark(one.kind, given)}。${given.reason}`)
          .join("\n"),
        layers: one.layers
          .map(
            (layer) =>
              `${LAYER_KINDS[layer.kind]}：${mark(one.kind, layer)}。${layer.reason}${layer.inForce ? "" : "（不再算数）"}`,
          )
          .join("\n"),
      })),
    },
  ]);
  return workbookResponse(workbook, "评分差异.xlsx");
}
