// What is reckoned again from its seed: each thing by which it could have been changed has a violation of its own.
import { FLAWS, type Flaw } from "@/lib/allocation/recomputing";
import { RUN_FLAWS, type RunFlaw } from "@/lib/selection/run-flaws";
import { change, gone, NOBODY, type Plant } from "./plant";

const proposal = (id: string, ...flaws: Flaw[]) => `${id} || ' ${flaws.map((flaw) => FLAWS[flaw]).join("；")}'`;
const run = (id: string, ...flaws: RunFlaw[]) => `${id} || ' ${flaws.map((flaw) => RUN_FLAWS[flaw]).join("；")}'`;
const hashOf = (content: string) => `encode(sha256(convert_to("canonical_json"(${content}), 'UTF8')), 'hex')`;

const BASIS = `x."proposalId"`;
const LOADED = `jsonb_set(x."content", '{assessors,0,load}', '7')`;
const A_LINE = `SELECT l.* FROM "AllocationLine" l JOIN "AllocationProposal" p ON p."id" = l."proposalId"
  WHERE l."assessorId" IS NOT NULL AND p."state" = 'adopted' ORDER BY l."id" LIMIT 1`;

export const ARMS_OF_DRAWS: Readonly<Record<string, Plant>> = {
  "allocations_redrawn/input": [change("AllocationBasis", `"content" = ${LOADED}`, proposal(BASIS, "basis", "lines"))],
  "allocations_redrawn/input_with_its_hash": [
    change("AllocationBasis", `"content" = ${LOADED}, "sha256" = ${hashOf(LOADED)}`, proposal(BASIS, "basis", "lines")),
  ],
  "allocations_redrawn/rule": [
    change("AllocationBasis", `"content" = x."content" || '{"rule": 99}'`, proposal(BASIS, "basis", "rule")),
  ],
  "allocations_redrawn/seed": [
    change("AllocationProposal", `"seed" = '别的种子'`, proposal(`x."id"`, "basis", "lines")),
  ],
  "allocations_redrawn/reasons": [
    change("AllocationLine", `"reasons" = x."reasons" || '{"expert": 999}'`, proposal(BASIS, "lines")),
  ],
  "allocations_redrawn/loads": [
    change("AllocationProposal", `"facts" = jsonb_set(x."facts", '{loads}', '{}')`, proposal(`x."id"`, "lines")),
  ],
  "allocations_redrawn/not_kept": [gone("AllocationBasis", `x."proposalId" || ' 没有依据'`)],
  "allocations_redrawn/adjustment": [
    `INSERT INTO "AllocationAdjustment" ("lineId", "version", "fromId", "toId", "byId", "byName", "at")
      SELECT l."id", 1, l."assessorId", ${NOBODY}, l."assessorId", '某人', now() FROM (${A_LINE}) l
      RETURNING (SELECT ${proposal(`l."proposalId"`, "adjustments")} FROM "AllocationLine" l WHERE l."id" = "lineId") AS "row"`,
  ],
  "allocations_redrawn/unnamed": [
    change("AllocationLine", `"changedByName" = '某人'`, proposal(BASIS, "adjustments"), `t."assessorId" IS NOT NULL`),
  ],
  "allocations_redrawn/sheet": [
    `DELETE FROM "ScoreSheet" s USING (${A_LINE}) l WHERE s."applicationId" = l."applicationId" AND s."assessorId" = l."assessorId"
      AND s."kind" = 'regular' RETURNING ${proposal(`l."proposalId"`, "sheets")} AS "row"`,
  ],
  "resamplings_redrawn/figures": [change("RobustnessPlace", `"error" = x."error" + 0.01`, run(`x."runId"`, "figures"))],
  "resamplings_redrawn/seed": [change("RobustnessRun", `"seed" = '别的种子'`, run(`x."id"`, "figures", "drawn"))],
  "resamplings_redrawn/result": [
    change("RobustnessRun", `"sha256" = repeat('0', 64)`, run(`x."id"`, "figures", "drawn")),
  ],
  "resamplings_redrawn/order": [
    change(
      "RobustnessOrder",
      `"content" = jsonb_set(x."content", '{0,places,0,parts,0}', '1')`,
      run(`x."runId"`, "order", "marks", "drawn"),
    ),
  ],
  "resamplings_redrawn/ranking": [
    change(
      "RankingEntry",
      `"surveyError" = COALESCE(x."surveyError", 0) + 1`,
      `(SELECT ${run(`r."id"`, "marks")} FROM "RobustnessRun" r JOIN "Application" a ON a."cycleId" = r."cycleId" WHERE a."id" = x."applicationId")`,
      `t."surveyIndex" IS NOT NULL AND EXISTS (SELECT 1 FROM "RobustnessPlace" p WHERE p."applicationId" = t."applicationId")`,
    ),
  ],
  "resamplings_redrawn/marks": [
    change(
      "ItemScore",
      `"points" = x."points" / 2`,
      `(SELECT ${run(`r."id"`, "marks")} FROM "RobustnessRun" r JOIN "Application" a ON a."cycleId" = r."cycleId"
        JOIN "ScoreSheet" s ON s."applicationId" = a."id" WHERE s."id" = x."sheetId")`,
      `t."points" > 0.5 AND t."sheetId" IN (SELECT s."id" FROM "ScoreSheet" s JOIN "RobustnessPlace" p ON p."applicationId" = s."applicationId"
        WHERE s."stage" = 'handed_in' AND s."kind" = 'regular')`,
    ),
  ],
  "resamplings_redrawn/not_kept": [gone("RobustnessOrder", `x."runId" || ' 没有据以重抽的数字'`)],
};
