import { templateOf } from "@/lib/documents/list-import";
import { SAMPLE_KIND_LABELS } from "@/lib/labels/sample-lists";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { listsOf } from "@/lib/sample-lists/queries";
import { LIST_FIELDS } from "@/lib/sample-lists/schema";

type Props = { params: Promise<{ id: string; kind: string }> };

/** The empty sheet of a list, for whoever meets the visit. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor();
  const { id, kind } = await params;
  const list = actor ? (await listsOf(actor, id))?.find((one) => one.kind === kind) : undefined;
  if (!list) return new Response(null, { status: 404 });
  const name = SAMPLE_KIND_LABELS[list.kind];
  return workbookResponse(await templateOf("名册", LIST_FIELDS[list.kind]), `${name}名册模板.xlsx`);
}
