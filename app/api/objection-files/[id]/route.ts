import { servedAs } from "@/lib/evidence/rules";
import { isUuid } from "@/lib/kernel/ids";
import { problemText } from "@/lib/labels/problems";
import { readObjectionFile } from "@/lib/objections/identity";
import { currentActor } from "@/lib/platform/actor";
import { statusOf } from "@/lib/platform/http";

/** One sealed file of an objection, always as a download, to its handlers (or to the unit that handed it in); each look is on record. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  if (!actor || !isUuid(id)) return new Response(problemText({ code: "not_found" }), { status: 404 });
  const file = await readObjectionFile(actor, id);
  if (!file.ok) return new Response(problemText(file.error), { status: statusOf(file.error) });
  const { name, bytes } = file.value;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": servedAs(name).mime,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
