import { LIST_TITLES } from "@/lib/labels/meeting-material";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { documentResponse } from "@/lib/platform/http";
import { meetingMaterial } from "@/lib/selection/meeting-material";
import { meetingPaper } from "@/lib/selection/meeting-paper";

/** 上会材料 as a Word file, for the organiser of an opened ranking; to everybody else, and before, it isn't there. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const material = actor ? await meetingMaterial(actor, (await params).id, now()) : null;
  if (!material) return new Response(null, { status: 404 });
  const name = `${material.view.cycle.name}${LIST_TITLES[material.list]}.docx`;
  return documentResponse(await draw("docx", meetingPaper(material)), name, "docx");
}
