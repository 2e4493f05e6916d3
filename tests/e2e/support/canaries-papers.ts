import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { type Kind, of, PLACE } from "./who-may";

const organiserOfCycle = (cycle: string) =>
  of(
    `SELECT p."organiserId" FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" WHERE c."id" = ${cycle}`,
    "organising",
    "signing",
  );

/** What stands in papers of other forms: 核查记录表 as PDF, the sheet of a survey as CSV. */
export const PAPER_KINDS: readonly Kind[] = [
  {
    name: "visit_why",
    table: "Finding",
    column: "why",
    key: ["id"],
    at: `ARRAY(SELECT x FROM "Visit" v, unnest(ARRAY['/api/visits/' || v."id" || '/checklist', '/api/visits/' || v."id" || '/report', '/verify/' || v."id",
      '/api/visits/' || v."id" || '/field', '/api/visits/' || v."id" || '/notice', '/apply/' || v."applicationId" || '/visits',
      '/organise/cases/' || v."applicationId"]) x WHERE v."id" = t."visitId")`,
    where: `t."indicatorId" = (SELECT min(x."indicatorId"::text)::uuid FROM "Finding" x WHERE x."visitId" = t."visitId" AND x."why" <> '')`,
    // the place learns what is looked at, not why
    may: `SELECT m."userId" FROM "TeamMember" m JOIN "Visit" v ON v."teamId" = m."teamId" WHERE v."id" = t."visitId" AND m."userId" IS NOT NULL
      UNION ${organiserOfCycle(`(SELECT a."cycleId" FROM "Visit" v JOIN "Application" a ON a."id" = v."applicationId" WHERE v."id" = t."visitId")`)}`,
  },
  {
    name: "question",
    table: "Survey",
    column: "questionnaire",
    key: ["id"],
    set: `jsonb_set(t."questionnaire", '{questions,0,text}', to_jsonb((t."questionnaire" #>> '{questions,0,text}') || $2::text))`,
    at: `ARRAY['/api/surveys/' || t."id" || '/template?format=csv', '/api/surveys/' || t."id" || '/template', '/api/surveys/' || t."id" || '/dictionary',
      '/api/surveys/' || t."id" || '/questionnaire/sheet', '/api/surveys/' || t."id" || '/questionnaire', '/survey/' || t."id" || '/questionnaire',
      '/organise/cycles/' || t."cycleId" || '/survey/' || t."id" || '/questionnaire', '/open-data/register.csv']`,
    where: `EXISTS (SELECT 1 FROM "Cycle" c WHERE c."id" = t."cycleId" AND c."resultsPublishedAt" IS NULL)`,
    // who is asked has a code, and none of these accounts is
    may: `${of(`t."agencyId"`, "surveying")} UNION ${organiserOfCycle(`t."cycleId"`)}`,
  },
];

export const FILE_KIND = "evidence_file";

type Planted = { token: string; kind: string; may: ReadonlySet<string>; at: readonly string[] };
type Piece = { id: string; users: string[] };

/** A PDF and a table within which such a word stands, put in the place of two pieces of evidence that were never handed in; a word that their names bear already stays. */
export async function plantFiles(client: pg.Client): Promise<Planted[]> {
  const { rows } = await client.query<Piece>(
    `SELECT t."id", ARRAY(SELECT x::text FROM (${of(`t."organisationId"`, ...PLACE)}) AS m(x)) AS "users"
     FROM "Evidence" t WHERE t."filedAt" IS NULL AND t."sha256" IS NOT NULL ORDER BY t."id" LIMIT 2`,
  );
  const files = [
    { name: "内部材料", ending: ".pdf", mime: "application/pdf", bytes: pdfSaying },
    {
      name: "内部台账",
      ending: ".csv",
      mime: "text/csv",
      bytes: (word: string) => Buffer.from(`\ufeff序号,内容\r\n1,"${word}"\r\n`),
    },
  ];
  const planted: Planted[] = [];
  for (const [n, { id, users }] of rows.entries()) {
    const { name, ending, mime, bytes } = files[n]!;
    const token = `QZEVIDENCEFILE${n}QZ`;
    const sha256 = await store(bytes(token), mime, client);
    await client.query(
      `UPDATE "Evidence" SET "sha256" = $2, "fileName" = $3 || coalesce(substring("fileName" FROM ' QZ[A-Z]+[0-9]+QZ'), '') || $4 WHERE "id" = $1`,
      [id, sha256, name, ending],
    );
    const address = `/api/files/${sha256}`;
    const at = [`${address}?evidence=${id}`, `${address}?save&evidence=${id}`, `${address}/preview?evidence=${id}`];
    planted.push({ token, kind: FILE_KIND, may: new Set(users), at });
  }
  return planted;
}

/** Puts it where the portal keeps files, and the row that tells of it. */
async function store(bytes: Buffer, mime: string, client: pg.Client): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const folder = join(process.env.FILES_DIR!, sha256.slice(0, 2), sha256.slice(2, 4));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, sha256), bytes);
  await client.query(`INSERT INTO "StoredFile" ("sha256", "size", "mime") VALUES ($1, $2, $3)`, [
    sha256,
    bytes.length,
    mime,
  ]);
  return sha256;
}

/** One page with one line. */
function pdfSaying(word: string): Buffer {
  const line = `BT /F1 14 Tf 72 720 Td (${word}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Length ${line.length} >>\nstream\n${line}\nendstream`,
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, n) => {
    const at = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const entries = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  return Buffer.from(
    `${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    "latin1",
  );
}
