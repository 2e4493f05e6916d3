/** What was acknowledged, and what was turned away, to be compared with the database afterwards. */
export function openJournal() {
  const [saved, notSaved, signed, notSigned, odd] = [[], [], [], [], new Map()];
  let waits = 0;
  return {
    saved: (line) => saved.push(line),
    notSaved: (line) => notSaved.push(line),
    signed: (id) => signed.push(id),
    notSigned: (id) => notSigned.push(id),
    waited: () => {
      waits += 1;
    },
    odd: (words) => odd.set(words, (odd.get(words) ?? 0) + 1),
    waits: () => waits,
    oddities: () => [...odd],
    compare: (client) => compare(client, { saved, notSaved, signed, notSigned }),
  };
}

const GIVEN = `SELECT * FROM jsonb_to_recordset($1::jsonb) AS g ("applicationId" uuid, "indicatorId" uuid, "version" int, "narrative" text)`;
const STANDS = (table, versioned) =>
  `EXISTS (SELECT 1 FROM "${table}" t WHERE t."applicationId" = g."applicationId" AND t."indicatorId" = g."indicatorId"
     AND t."narrative" = g."narrative"${versioned ? ' AND t."version" = g."version"' : ""})`;

/**
 * Each acknowledged save stands as the answer or in its history, in the version that was told; each acknowledged signature has filed the
 * dossier, with one receipt. What was turned away has left nothing.
 */
async function compare(client, { saved, notSaved, signed, notSigned }) {
  const count = async (statement, given) => (await client.query(statement, [given])).rows[0].n;
  const text = JSON.stringify;
  return {
    saves: saved.length,
    savesLost: await count(
      `SELECT count(*)::int AS n FROM (${GIVEN}) g WHERE NOT (${STANDS("IndicatorAnswer", true)} OR ${STANDS("AnswerRevision", true)})`,
      text(saved),
    ),
    shedButSaved: await count(
      `SELECT count(*)::int AS n FROM (${GIVEN}) g WHERE ${STANDS("IndicatorAnswer")} OR ${STANDS("AnswerRevision")}`,
      text(notSaved),
    ),
    submits: signed.length,
    submitsLost: await count(
      `SELECT count(*)::int AS n FROM unnest($1::uuid[]) g(id) WHERE NOT EXISTS (SELECT 1 FROM "Application" a
         WHERE a."id" = g.id AND a."stage" = 'first_review' AND a."submittedAt" IS NOT NULL
           AND (SELECT count(*) FROM "Receipt" r WHERE r."applicationId" = a."id") = 1)`,
      signed,
    ),
    shedButSubmitted: await count(
      `SELECT count(*)::int AS n FROM "Application" WHERE "id" = ANY ($1::uuid[]) AND "stage" <> 'draft'`,
      notSigned,
    ),
  };
}
