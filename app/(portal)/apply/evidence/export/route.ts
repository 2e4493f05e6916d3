import { writeWorkbook } from "@/lib/documents/workbook";
import { libraryAll } from "@/lib/evidence/library";
import { libraryQuery } from "@/lib/evidence/schema";
import { formatDateTime } from "@/lib/kernel/dates";
import { CARD_LABELS, disclosureLabel } from "@/lib/labels/evidence";
import { choiceLabel } from "@/lib/labels/fields";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";

/** The library as a spreadsheet, with the same filter as on the page. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor || mayOpen(actor, "evidence")) return new Response(null, { status: 404 });
  const query = libraryQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const rows = await libraryAll(actor, query);
  const workbook = await writeWorkbook([
    {
      name: "佐证材料",
      columns: [
        { header: "序号", key: "place", kind: "number" },
        { header: CARD_LABELS.title, key: "title", width: 40 },
        { header: "类别", key: "kind" },
        { header: CARD_LABELS.issuer, key: "issuer", width: 28 },
        { header: CARD_LABELS.documentNumber, key: "documentNumber", width: 24 },
        { header: CARD_LABELS.issuedOn, key: "issuedOn", width: 14 },
        { header: CARD_LABELS.disclosure, key: "disclosure", width: 14 },
        { header: CARD_LABELS.pageCount, key: "pageCount", kind: "number" },
        { header: "文件名", key: "fileName", width: 32 },
        { header: CARD_LABELS.url, key: "url", width: 40 },
        { header: "使用处数", key: "uses", kind: "number" },
        { header: "是否报送过", key: "filed" },
        { header: "登记时间", key: "createdAt", width: 22 },
        { header: "SHA-256", key: "sha256", width: 66 },
      ],
      rows: rows.map((row, index) => ({
        ...row,
        text: undefined,
        place: index + 1,
        kind: choiceLabel(row.kind),
        disclosure: disclosureLabel(row.disclosure),
        filed: row.filed ? "是" : "否",
        createdAt: formatDateTime(new Date(row.createdAt)),
      })),
    },
  ]);
  return workbookResponse(workbook, "佐证材料.xlsx");
}
