import { pool } from "../../pool";

type Body = { sheetId: string; indicatorId: string; changes: { narrative: string }; version: number };

/** One mark saved by one statement: no session, no permission, no rule. */
export async function PUT(request: Request): Promise<Response> {
  const { sheetId, indicatorId, changes, version } = (await request.json()) as Body;
  const { rowCount } = await pool().query(
    `UPDATE "ItemScore" SET "reason" = $3, "version" = "version" + 1, "at" = now()
     WHERE "sheetId" = $1 AND "indicatorId" = $2 AND "version" = $4`,
    [sheetId, indicatorId, changes.narrative, version],
  );
  return Response.json({ version: version + 1 }, { status: rowCount === 1 ? 200 : 409 });
}
