import { currentActor } from "@/lib/platform/actor";
import { rankingOf } from "@/lib/programmes/ranking";
import { FOUND, listCase } from "@/lib/selection/list-cases";
import { rankingQuery } from "@/lib/selection/paging";

/** Cases that the next list decides about, by name, best first: for the form of a long list. Nothing while the results are sealed. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const ranking = actor && (await rankingOf(actor, (await params).id));
  if (!ranking?.opened) return new Response(null, { status: 404 });
  const { q, track } = rankingQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const fitting = ranking.entries.filter((line) => line.eligible && line.track === track && line.place.includes(q));
  const headers = { "cache-control": "private, no-store" };
  return Response.json({ cases: fitting.slice(0, FOUND).map(listCase), total: fitting.length }, { headers });
}
