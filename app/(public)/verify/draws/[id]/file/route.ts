import { drawFile, publicDraw } from "@/lib/oversight/check-public";

/** The announcement, the frozen list, the seed and the result as JSON of a stable form, for anyone. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const draw = await publicDraw((await params).id);
  if (!draw?.stratified) return Response.json({ code: "not_found", message: "没有找到该次抽查。" }, { status: 404 });
  return new Response(JSON.stringify(drawFile(draw), null, 1), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      // the seed comes later: whoever checks again right after a draw is to see it
      "Cache-Control": "public, no-cache",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
