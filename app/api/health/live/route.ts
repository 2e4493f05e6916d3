/** Whether the process answers at all; asks nobody else. Rendered at each request. */
export const dynamic = "force-dynamic";

export const GET = async (): Promise<Response> =>
  Response.json({ status: "up" }, { headers: { "Cache-Control": "no-store" } });
