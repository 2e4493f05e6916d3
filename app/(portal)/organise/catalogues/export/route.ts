import { catalogueList, cataloguesQuery } from "@/lib/catalogue/queries";
import { writeWorkbook } from "@/lib/documents/workbook";
import { formatDate } from "@/lib/kernel/dates";
import { stageLabel } from "@/lib/labels/stages";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";

/** The list of versions as a workbook, with the same filter as on the page. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor || mayOpen(actor, "catalogues")) return new Response(null, { status: 404 });
  const query = cataloguesQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { rows } = await catalogueList(actor, query, false);
  const workbook = await writeWorkbook([
    {
      name: "指标体系",
      columns: [
        { header: "名称", key: "title", width: 40 },
        { header: "版次", key: "edition" },
        { header: "版本", key: "version", kind: "number" },
        { header: "保管单位", key: "keeper", width: 28 },
        { header: "项数", key: "items", kind: "number" },
        { header: "状态", key: "stage" },
        { header: "发布日期", key: "publishedAt", width: 18 },
      ],
      rows: rows.map(({ title, edition, version, keeper, items, stage, publishedAt }) => ({
        ...{ title, edition, version, keeper, items },
        stage: stageLabel("catalogue", stage),
        publishedAt: publishedAt ? formatDate(new Date(publishedAt)) : "",
      })),
    },
  ]);
  return workbookResponse(workbook, "指标体系.xlsx");
}
