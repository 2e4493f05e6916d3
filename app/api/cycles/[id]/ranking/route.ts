import { currentActor } from "@/lib/platform/actor";
import { rankingOf } from "@/lib/programmes/ranking";
import { furtherDown } from "@/lib/selection/list-cases";
import { rankingQuery } from "@/lib/selection/paging";

/** Cases that the next list decides about, by name or up to a rank, best first: for the form of a long list. Nothing while the results are sealed. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const ranking = actor && (await rankingOf(actor, (await params).id));
  if (!ranking?.opened) return new Response(null, { status: 404 });
  const { q, track, above } = rankingQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const headers = { "cache-control": "private, no-store" };
  return Response.json(furtherDown(ranking.entries, { track, q, above }), { headers });
}
