import { health } from "@/lib/operations/health";

/** For a load balancer: 200 where requests can be answered, 503 otherwise, and which part is missing. Tells nothing else. */
export async function GET(): Promise<Response> {
  const { up, checks } = await health();
  const named = Object.fromEntries(Object.entries(checks).map(([check, fine]) => [check, fine ? "up" : "down"]));
  return Response.json(
    { status: up ? "up" : "down", checks: named },
    { status: up ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
