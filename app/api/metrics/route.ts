import { metricsFor } from "@/lib/operations/metrics";

/** For Prometheus: the figures of this process and of the portal's work, in its text form. */
export async function GET(request: Request): Promise<Response> {
  const figures = await metricsFor(request.headers);
  if (!figures) return new Response(null, { status: 404 });
  return new Response(figures.text, { headers: { "Content-Type": figures.type, "Cache-Control": "no-store" } });
}
