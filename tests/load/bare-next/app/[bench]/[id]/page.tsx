import { notFound } from "next/navigation";
import { pool } from "../../../pool";

export const dynamic = "force-dynamic";

/** The rows that the portal's page of that name shows, by one query; `id` is a page number, an application or a cycle. */
const QUERIES: Record<string, string> = {
  desk: `SELECT a."id", a."number", o."name", a."stage"::text, a."selfBasisPoints" FROM "Application" a
    JOIN "Organisation" o ON o."id" = a."applicantId" WHERE a."stage" <> 'draft'
    ORDER BY a."selfBasisPoints" DESC, a."id" LIMIT 20 OFFSET 20 * ($1::int - 1)`,
  dossier: `SELECT i."id", i."position", i."text", n."judgement"::text, n."narrative" FROM "IndicatorAnswer" n
    JOIN "Indicator" i ON i."id" = n."indicatorId" WHERE n."applicationId" = $1::uuid ORDER BY i."position"`,
  sheet: `SELECT i."id", i."position", i."text", k."judgement"::text, k."points", k."reason" FROM "ItemScore" k
    JOIN "Indicator" i ON i."id" = k."indicatorId" WHERE k."sheetId" = $1::uuid ORDER BY i."position"`,
  ranking: `SELECT a."id", a."number", o."name", r."composite", r."rank" FROM "RankingEntry" r
    JOIN "Application" a ON a."id" = r."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE a."cycleId" = $1::uuid ORDER BY r."rank", a."id"`,
};

type Props = { params: Promise<{ bench: string; id: string }> };

export default async function Bare({ params }: Props) {
  const { bench, id } = await params;
  const query = QUERIES[bench];
  if (!query) notFound();
  const { rows } = await pool().query<Record<string, unknown>>(query, [id]);
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={String(row.id)}>
            {Object.values(row).map((value, column) => (
              <td key={column}>{String(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
