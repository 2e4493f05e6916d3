import { writeWorkbook } from "@/lib/documents/workbook";
import { exportGuests } from "@/lib/gatherings/commands";
import { formatDateTime } from "@/lib/kernel/dates";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

/** 报名名单 as a spreadsheet, for the office that invites; the trail keeps who took it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const list = actor ? await exportGuests(actor, (await params).id) : null;
  if (!list) return new Response(null, { status: 404 });
  const workbook = await writeWorkbook([
    {
      name: "报名名单",
      columns: [
        { header: "序号", key: "place", kind: "number" },
        { header: "单位", key: "organisation", width: 32 },
        { header: "姓名", key: "name", width: 14 },
        { header: "职务", key: "post", width: 24 },
        { header: "联系电话", key: "telephone", width: 20 },
        { header: "报名时间", key: "at", width: 22 },
      ],
      rows: list.guests.map(({ organisation, name, post, telephone, signedUpAt }, at) => ({
        ...{ place: at + 1, organisation, name, post, telephone },
        at: formatDateTime(new Date(signedUpAt)),
      })),
    },
  ]);
  return workbookResponse(workbook, `${list.title}报名名单.xlsx`);
}
