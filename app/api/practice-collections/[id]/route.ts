import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { volumeOf } from "@/lib/practice-collections/queries";
import { volumePaper } from "@/lib/practice-collections/volume-paper";

/** A collection as a Word file, for the office that gathers it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const volume = actor ? await volumeOf(actor, (await params).id) : null;
  if (!volume) return new Response(null, { status: 404 });
  return documentResponse(await draw("docx", volumePaper(volume)), `${volume.title}.docx`, "docx");
}
