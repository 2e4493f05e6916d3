import { writeWorkbook } from "@/lib/documents/workbook";
import { deskAll } from "@/lib/first-review/desk";
import { deskQuery } from "@/lib/first-review/schema";
import { DESK_COLUMNS } from "@/lib/labels/desk-columns";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";

/** The desk as a spreadsheet: what the filter lets through, in the columns and the order of the page. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor || mayOpen(actor, "review")) return new Response(null, { status: 404 });
  const query = deskQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const rows = await deskAll(actor, query);
  const place = { header: "次序", key: "place", kind: "number" } as const;
  const columns = DESK_COLUMNS.map(({ id, header, number, width }) => ({
    header,
    key: id,
    ...(number ? { kind: "number" as const } : {}),
    ...(width ? { width } : {}),
  }));
  const cells = (row: (typeof rows)[number]) =>
    DESK_COLUMNS.map(({ id, text, number }) => [id, number ? number(row) : text(row)] as const);
  const workbook = await writeWorkbook([
    {
      name: "初审案头",
      columns: [place, ...columns],
      rows: rows.map((row, index) => ({ place: index + 1, ...Object.fromEntries(cells(row)) })),
    },
  ]);
  return workbookResponse(workbook, "初审案头.xlsx");
}
