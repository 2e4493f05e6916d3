import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { changesOf, seenOf } from "./changes";
import { filledOf } from "./filled";
import { readRules } from "./read";
import { changeOf } from "./rules";
import { type Filled, SECTIONS, type Section } from "./schema";
import { awaitsSignature, knownTo } from "./store";
import { writeSection } from "./write";

/** `seen`: what `seenOf` said of the section when its form was opened. */
export type SectionOrder = { cycleId: string; section: string; seen: string; values: unknown };
export type Saved = { section: Section; changes: number; version: number };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * Saves one section of a draft cycle's rules, whole; what the rules still lack stands on their page and hinders nothing here.
 * Refuses with `rules_frozen` once the cycle is open (then it is amended by a signed act), `section_changed` where this section
 * has been saved since; other sections don't stand in one another's way.
 */
export async function saveSection(actor: Actor, order: SectionOrder): Promise<Result<Saved, ActProblem>> {
  const section = SECTIONS.find((each) => each === order.section);
  if (!section || !isUuid(order.cycleId)) return err({ code: "not_found" });
  const parsed = filledOf(section, order.values);
  return atOnce(async (tx) => {
    const cycle = await lockDraft(tx, actor, order.cycleId);
    if (!parsed.ok) return refuse(parsed.error);
    const { rules, head } = (await readRules(tx, order.cycleId))!;
    if (seenOf(rules, section) !== order.seen) return refuse({ code: "section_changed" });
    const changes = changesOf(rules, parsed.value);
    if (changes.length === 0) return { section, changes: 0, version: head.version };
    await keepsIds(tx, cycle.organiserId, parsed.value);
    await writeSection(tx, cycle, parsed.value);
    await tx.cycle.update({ where: { id: cycle.id }, data: { version: { increment: 1 } } });
    await record(tx, actor, {
      at: now(),
      subject: "cycle",
      subjectId: cycle.id,
      action: "save_rules",
      standing: "organiser",
      detail: { section, changed: changes.map(({ path }) => path) },
      cycleId: cycle.id,
    });
    return { section, changes: changes.length, version: head.version + 1 };
  });
}

/** The draft, held until the transaction ends; to whoever doesn't organise it, it isn't there. */
async function lockDraft(tx: Tx, actor: Actor, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const cycle = await tx.cycle.findUnique({ where: { id }, include: { programme: { select: { organiserId: true } } } });
  const organiser = cycle?.programme.organiserId;
  const standings = organiser ? standingsOf(actor, { organiser }) : [];
  if (!cycle || !organiser || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  if (changeOf("route", cycle.stage) !== "edit") return refuse({ code: "rules_frozen" });
  if (await awaitsSignature(tx, id)) return refuse({ code: "sign_off_pending" });
  return { id, organiserId: organiser };
}

/** Every id that a section speaks of must be there: a form can have stood open while a catalogue or an office went. */
export async function keepsIds(tx: Tx, organiserId: string, filled: Filled): Promise<void> {
  if (filled.section === "applicants") {
    const { catalogues, eligibility } = filled.values;
    const wanted = new Set(catalogues.map(({ catalogueId }) => catalogueId));
    const programmes = new Set(eligibility.map(({ programmeId }) => programmeId));
    const systems = await tx.indicatorCatalogue.count({ where: { id: { in: [...wanted] } } });
    const known = await tx.programme.count({
      where: { AND: [{ id: { in: [...programmes] } }, knownTo(organiserId)] },
    });
    const scored = await tx.scoringScheme.findMany({
      where: { catalogueId: { in: [...wanted] }, cycleId: null },
      distinct: ["catalogueId"],
      select: { id: true },
    });
    if (scored.length < systems) {
      refuse({
        code: "invalid_input",
        fields: { form: "所选的指标体系还没有发布，没有评分方案，请另选已经发布的版本" },
      });
    }
    if (systems < wanted.size || known < programmes.size || programmes.size < eligibility.length) {
      refuse({ code: "invalid_input", fields: { form: "所选的指标体系或者活动已不存在，或者重复，请刷新后重选" } });
    }
  }
  if (filled.section === "quotas") {
    const ids = filled.values.recommendation.map(({ officeId }) => officeId);
    const offices = await tx.organisation.count({ where: { id: { in: ids }, kind: "office" } });
    if (offices < ids.length) {
      refuse({
        code: "invalid_input",
        fields: { form: "名额表中有重复的，或者不是依法治理办公室的单位，请刷新后重填" },
      });
    }
  }
}
