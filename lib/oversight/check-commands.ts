import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { endOfBeijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { checkFrameHash } from "./check-draw";
import { type FreezeFrame, type FreezeFrameInput, freezeFrameInput } from "./check-schema";
import { beijingYear, sampleCount } from "./rules";
import { stratify, type TitleToStratify } from "./strata";

export type FrozenFrame = { id: string; frameHash: string; size: number; count: number };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const wrong = (fields: Record<string, string>): never => refuse({ code: "invalid_input", fields });

/**
 * 冻结并公布抽查名单（意见四(二)）：every title of the programme that still stands, stratified by province and batch, how many are to be
 * drawn of each by the share that the newest cycle under way sets, where the seed will come from and when. Public at once; once a year.
 * Refuses a seed that may be known already.
 */
export async function freezeFrame(actor: Actor, input: FreezeFrameInput): Promise<Result<FrozenFrame, ActProblem>> {
  const parsed = parseProposal(freezeFrameInput, input);
  if (!parsed.ok) return err(parsed.error);
  const asked = parsed.value as FreezeFrame;
  return atOnce(async (tx) => {
    const at = now();
    await mustOrganise(tx, actor, asked.programmeId);
    const times = timesOf(asked, at);
    const { titles, rules } = await frameOf(tx, asked.programmeId);
    const strata = stratify(titles, rules.spotCheckBasisPoints);
    const count = strata.reduce((sum, stratum) => sum + stratum.count, 0);
    const visitCount = sampleCount(count, rules.spotCheckVisitBasisPoints);
    const [row] = await tx.spotCheck.createManyAndReturn({
      data: [
        {
          ...{ programmeId: asked.programmeId, year: asked.year, basisPoints: rules.spotCheckBasisPoints },
          visitBasisPoints: rules.spotCheckVisitBasisPoints,
          ...{ strata, count, visitCount, ...times, seedPlan: asked.seedPlan, frozenAt: at },
          frame: strata.flatMap((stratum) => stratum.titles.map(({ number }) => number)),
          frameHash: checkFrameHash({ visitCount, strata }),
          by: asked.by ?? rules.spotCheckBy,
        },
      ],
      skipDuplicates: true,
    });
    const { id, frameHash: hash, frame } = row ?? refuse({ code: "frame_exists" });
    await record(tx, actor, {
      at,
      subject: "spot_check",
      subjectId: id,
      action: "freeze_frame",
      to: "frozen",
      standing: "organiser",
      detail: {
        ...{ year: asked.year, sha256: hash, size: frame.length, strata: strata.length, count, visitCount },
        ...{ seedPlan: asked.seedPlan, seedAt: times.seedAt.toISOString() },
      },
    });
    return { id, frameHash: hash, size: frame.length, count };
  });
}

/** The moments of the announcement: the seed comes after it, the inspections end after the seed. */
function timesOf({ year, seedDay, seedTime, dueOn }: FreezeFrame, at: Date): { seedAt: Date; dueAt: Date } {
  if (year !== beijingYear(at)) return wrong({ year: "只能冻结本年度的抽查名单" });
  const seedAt = new Date(`${seedDay}T${seedTime}:00+08:00`);
  if (seedAt <= at) return wrong({ seedDay: "种子须在名单公布之后产生，请选择将来的时间" });
  if (dueOn < seedDay) return wrong({ dueOn: "检查完成的日期不能早于种子产生的日期" });
  return { seedAt, dueAt: endOfBeijingDay(dueOn) };
}

async function mustOrganise(tx: Tx, actor: Actor, programmeId: string): Promise<void> {
  const programme = await tx.programme.findUnique({ where: { id: programmeId }, select: { organiserId: true } });
  const standings = programme ? standingsOf(actor, { organiser: programme.organiserId }) : [];
  if (standings.length === 0) refuse({ code: "not_found" });
  if (!standings.includes("organiser")) refuse({ code: "not_allowed" });
}

async function frameOf(tx: Tx, programmeId: string) {
  const rules = await tx.cycle.findFirst({
    where: { programmeId, stage: { not: "draft" } },
    orderBy: { number: "desc" },
    select: { spotCheckBasisPoints: true, spotCheckVisitBasisPoints: true, spotCheckBy: true },
  });
  const titles = await tx.$queryRaw<TitleToStratify[]>`
    SELECT d."certificateNumber" AS "number", o."name" AS "holder", d."title", COALESCE(v."code", a."code") AS "provinceCode",
      COALESCE(v."name", a."name") AS "province",
      COALESCE(d."batch", c."name") AS "batch"
    FROM "Designation" d JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Organisation" o ON o."id" = d."organisationId"
    JOIN "Area" a ON a."id" = o."areaId" LEFT JOIN "Area" v ON v."level" = 'province' AND starts_with(a."path", v."path")
    WHERE c."programmeId" = ${programmeId}::uuid AND d."stage" IN ('in_force', 'warned', 'suspended')`;
  if (!rules || titles.length === 0) return refuse({ code: "nothing_to_draw" });
  return { titles, rules };
}
