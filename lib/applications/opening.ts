import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { filingExtendedUntil } from "@/lib/deadlines/sql";
import { outsideWindow } from "@/lib/deadlines/window";
import { beijingDay } from "@/lib/kernel/dates";
import { applicationNumber } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { carryWithin } from "@/lib/origins/carrying";
import { arrivedAt } from "@/lib/platform/clock";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import type { OrganisationKind } from "@/lib/platform/generated/prisma/enums";
import type { Actor } from "@/lib/policy/standing";
import { type Bar, barredProblem } from "@/lib/programmes/bar";
import { barOver } from "@/lib/programmes/bars";
import { record } from "@/lib/trail/record";
import { type OpeningInput, openingInput } from "./answer-schema";
import { statedTheme } from "./commands";
import { nextNumber } from "./effects";
import { eligible, looksAgain } from "./eligibility";
import { ELIGIBILITY, titlesHeldBy, titlesRequired } from "./titles-held";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 自愿申报（意见三(一)）：opens an application of the actor's own organisation in one track of an open cycle. One per cycle and
 * track; refuses kinds and areas the cycle isn't for, outside the window, who is barred, and who lacks the title that it asks for.
 * With `originId` the new application begins with what an earlier one says.
 */
export async function openApplication(
  actor: Actor,
  input: OpeningInput,
): Promise<Result<{ id: string; number: string }, ActProblem>> {
  const parsed = parseProposal(openingInput, input);
  if (!parsed.ok) return err(parsed.error);
  if (!actor.duties.includes("filing")) return err({ code: "not_allowed" });
  return atOnce((tx) => openWithin(tx, actor, parsed.value as OpeningInput));
}

async function openWithin(tx: Tx, actor: Actor, input: OpeningInput): Promise<{ id: string; number: string }> {
  const cycle = await openCycle(tx, actor, input);
  const { at } = cycle;
  const theme = input.track === "thematic" && input.themeId ? await themeOf(tx, input) : {};
  const year = Number(beijingDay(at).slice(0, 4));
  const number = applicationNumber(year, await nextNumber(tx, "application_number_seq"));
  const [row] = await tx.application.createManyAndReturn({
    data: [
      {
        number,
        cycleId: cycle.id,
        applicantId: actor.organisationId,
        track: input.track,
        catalogueId: cycle.catalogueId,
        schemeId: cycle.schemeId,
        createdAt: at,
        ...theme,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  const id = row?.id ?? refuse({ code: "already_applied" });
  await record(tx, actor, {
    at,
    subject: "application",
    subjectId: id,
    action: "open_application",
    to: "draft",
    standing: "applicant",
    detail: { number, track: input.track },
    applicationId: id,
    cycleId: cycle.id,
  });
  if (input.originId) await carryWithin(tx, actor, { id, cycleId: cycle.id }, input.originId);
  return { id, number };
}

async function themeOf(tx: Tx, input: OpeningInput) {
  const { name: _, ...stated } = await statedTheme(tx, input.cycleId, input.themeId!, input.themeTitle ?? "");
  return stated;
}

/** The cycle, held against being closed meanwhile, with the catalogue it sets for this kind of organisation. */
async function openCycle(tx: Tx, actor: Actor, input: OpeningInput) {
  const [held] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT now() AS "at" FROM "Cycle" WHERE "id" = ${input.cycleId}::uuid FOR SHARE`;
  const cycle = await tx.cycle.findUnique({
    where: { id: input.cycleId },
    include: {
      catalogues: { where: { applicantKind: actor.organisationKind as OrganisationKind } },
      tracks: { where: { track: input.track } },
      ...ELIGIBILITY,
      programme: {
        select: {
          organiser: { select: { area: { select: { path: true } } } },
        },
      },
    },
  });
  if (!cycle || !held || cycle.stage === "draft") return refuse({ code: "not_found" });
  const at = arrivedAt(tx, held.at);
  const { catalogues, tracks, programme, eligibility, ...row } = cycle;
  const catalogue = catalogues[0];
  if (!catalogue || !actor.areaPath.startsWith(programme.organiser.area.path)) {
    return refuse({ code: "not_an_applicant_kind" });
  }
  if (tracks.length === 0) return refuse({ code: "invalid_input", fields: { track: "本周期没有这个类别" } });
  const own = await ofThisPlace(tx, actor, row.id);
  if (own.bar) return refuse(barredProblem(own.bar));
  const { submissionOpens: opens, submissionCloses: closes, graceMinutes } = row;
  const window = { opens, closes, graceMinutes, extendedUntil: own.extendedUntil };
  const outside = outsideWindow(window, at, row.stage);
  if (outside) return refuse(outside);
  if (eligibility.length > 0) {
    const held = await titlesHeldBy(tx, actor.organisationId);
    const problem = eligible(input.track, titlesRequired(eligibility), held, looksAgain(row.stops));
    if (problem) return refuse(problem);
  }
  return { id: row.id, catalogueId: catalogue.catalogueId, schemeId: catalogue.schemeId, at };
}

/** What this cycle knows of the actor's own organisation alone: its extension, and what bars it. */
async function ofThisPlace(tx: Tx, actor: Actor, cycleId: string) {
  const here = Prisma.sql`${actor.organisationId}::uuid`;
  const [row] = await tx.$queryRaw<{ extendedUntil: Date | null; bar: Bar | null }[]>`
    SELECT ${filingExtendedUntil(Prisma.sql`c."id"`, here)} AS "extendedUntil", ${barOver(here, Prisma.sql`c`)} AS "bar"
    FROM "Cycle" c WHERE c."id" = ${cycleId}::uuid`;
  return row!;
}
