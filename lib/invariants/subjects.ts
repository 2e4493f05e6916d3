import "server-only";
import { NOBODY } from "@/lib/people/rules";
import { Prisma } from "@/lib/platform/db";

/** Where the rows of a subject of the trail lie; with `begins` for those that have stages: at which of them one may be without a move. */
type Place = { tables: readonly string[]; begins?: readonly string[] };

const CATALOGUE_STAGE = `CASE WHEN "supersededAt" IS NOT NULL THEN 'superseded' WHEN "publishedAt" IS NOT NULL THEN 'published' ELSE 'draft' END`;

/** Every subject by its name in the database, other than those that may be gone: a piece of evidence that was never filed can be deleted. */
export const SUBJECTS: Readonly<Record<string, Place>> = {
  application: { tables: ["Application"], begins: ["draft"] },
  cycle: { tables: ["Cycle"], begins: ["draft"] },
  score_sheet: { tables: ["ScoreSheet"], begins: ["assigned", "scoring"] },
  survey: { tables: ["Survey"], begins: ["planning"] },
  visit: { tables: ["Visit"], begins: ["planned"] },
  notice: { tables: ["PublicNotice"], begins: ["draft"] },
  objection: { tables: ["Objection"], begins: ["lodged"] },
  designation: { tables: ["Designation"], begins: ["in_force"] },
  annual_report: { tables: ["AnnualReport"], begins: ["draft"] },
  spot_check: { tables: ["SpotCheck"], begins: ["frozen"] },
  inspection: { tables: ["Inspection"], begins: ["assigned"] },
  catalogue: { tables: ["IndicatorCatalogue"], begins: ["draft", "published"] },
  promotion: { tables: ["PromotionList"], begins: ["draft"] },
  extension: { tables: ["Extension"], begins: ["asked"] },
  recommendation_list: { tables: ["RecommendationList"], begins: ["draft"] },
  assessment_lot: { tables: ["AssessmentLot"], begins: ["preparing"] },
  provisional_answer: { tables: ["ProvisionalAnswer"], begins: ["open"] },
  practice_case: { tables: ["PracticeCase"], begins: ["draft"] },
  practice_collection: { tables: ["PracticeCollection"], begins: ["draft"] },
  gathering: { tables: ["Gathering"], begins: ["draft"] },
  fabrication_report: { tables: ["FabricationReport"], begins: ["drafted"] },
  handling: { tables: ["Handling"], begins: ["proposed", "opened"] },
  hearing: { tables: ["Hearing"], begins: ["open"] },
  rectification: { tables: ["Rectification"], begins: ["open"] },
  appeal: { tables: ["Appeal"], begins: ["draft"] },
  clue: { tables: ["Clue"], begins: ["lodged"] },
  account: { tables: ["User", "Organisation", "Area", "AgencyContract", "Engagement"] },
  calendar: { tables: ["WorkingCalendarYear"] },
  bulk_act: { tables: ["BulkAct"] },
  official_paper: { tables: ["OfficialPaper"] },
};

const raw = (text: string): Prisma.Sql => Prisma.raw(text);
const united = (parts: readonly string[]): Prisma.Sql => raw(parts.join(" UNION ALL "));

/** "subject" and "id" of every row that the trail may speak of; evidence by whatever the trail itself names. */
export const subjectRows = (): Prisma.Sql =>
  united([
    ...Object.entries(SUBJECTS).flatMap(([subject, { tables }]) =>
      tables.map((table) => `SELECT '${subject}' AS "subject", "id" FROM "${table}"`),
    ),
    // an address, keys, the trail itself: what is told of no account in particular
    `SELECT 'account', '${NOBODY}'::uuid`,
    // drafts that were rightly thrown away, each by the event that says so
    `SELECT "subject"::text, "subjectId" FROM "Event" WHERE "action" IN ('discard_catalogue', 'drop_lot', 'cancel_visit')`,
    `SELECT 'notice', ("detail"->>'discarded')::uuid FROM "Event" WHERE "action" = 'discard_notice' AND "detail" ? 'discarded'`,
    `SELECT DISTINCT 'evidence', "subjectId" FROM "Event" WHERE "subject" = 'evidence'`,
  ]);

/** "subject", "id", "stage" and "begins" of every row of these subjects that has stages. */
export const stagesOf = (subjects: readonly string[]): Prisma.Sql =>
  united(
    subjects.flatMap((subject) => {
      const { tables, begins } = SUBJECTS[subject]!;
      if (!begins) return [];
      const stage = subject === "catalogue" ? CATALOGUE_STAGE : `"stage"::text`;
      const from = begins.map((each) => `'${each}'`).join(", ");
      return [
        `SELECT '${subject}' AS "subject", "id", ${stage} AS "stage", ARRAY[${from}] AS "begins" FROM "${tables[0]}"`,
      ];
    }),
  );
