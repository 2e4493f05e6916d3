import { pool } from "../../pool";

type Body = { applicationId: string; indicatorId: string; changes: { narrative: string }; version: number };

/** One answer saved by one statement: no session, no permission, no rule. */
export async function PUT(request: Request): Promise<Response> {
  const { applicationId, indicatorId, changes, version } = (await request.json()) as Body;
  const { rowCount } = await pool().query(
    `UPDATE "IndicatorAnswer" SET "narrative" = $3, "version" = "version" + 1, "updatedAt" = now()
     WHERE "applicationId" = $1 AND "indicatorId" = $2 AND "version" = $4`,
    [applicationId, indicatorId, changes.narrative, version],
  );
  return Response.json({ version: version + 1 }, { status: rowCount === 1 ? 200 : 409 });
}
