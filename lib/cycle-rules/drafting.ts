import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { wholePosted } from "@/lib/kernel/typed-figures";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { OfficeLevel } from "@/lib/programmes/route";
import { record } from "@/lib/trail/record";
import { copySchemes } from "./copy-schemes";
import { draftFrom, nextOf } from "./draft";
import { readRules } from "./read";
import type { CycleRules } from "./schema";
import { templateOf } from "./templates/all";
import { columnsOf, writeLists } from "./write";

const name = (most: number) =>
  z.string({ error: "请填写本项" }).trim().min(2, "至少写 2 个字").max(most, `最多 ${most} 个字`);
const YEAR = "请填写 2000 至 2100 之间的年份";
const year = z.preprocess(wholePosted, z.number(YEAR).int(YEAR).min(2000, YEAR).max(2100, YEAR));

/** 新设活动 from a template, with its first cycle as a draft. */
const programmeInput = z.object({
  template: z.string({ error: "请选择模板" }).min(1, "请选择模板"),
  name: name(80),
  basis: z.string().trim().max(200, "最多 200 个字").default(""),
  cycleName: name(60),
  year,
});
/** 拟定周期 in a programme: from a template, or the rules of an earlier cycle (`from` its id). */
const cycleInput = z.object({
  programmeId: z.uuid(),
  from: z.string({ error: "请选择" }).min(1, "请选择"),
  cycleName: name(60),
  year,
});

export type Drafted = { programmeId: string; cycleId: string };
type Home = { id: string; organiserId: string; organiserArea: { name: string; path: string } };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const wrong = (field: string, message: string) => refuse({ code: "invalid_input", fields: { [field]: message } });

/** An organiser sets up a programme of its own office by a template; nothing is in force before the cycle is opened. */
export async function draftProgramme(
  actor: Actor,
  input: unknown,
  key: string = randomUUID(),
): Promise<Result<Drafted, ActProblem>> {
  if (mayOpen(actor, "organise") || !actor.duties.includes("organising")) return err({ code: "not_allowed" });
  const parsed = parseProposal(programmeInput, input);
  if (!parsed.ok) return err(parsed.error);
  const order = parsed.value as z.infer<typeof programmeInput>;
  return atOnce((tx) => once(tx, actor, key, { draftProgramme: order }, () => draftedWithin(tx, actor, order)));
}

async function draftedWithin(tx: Tx, actor: Actor, order: z.infer<typeof programmeInput>): Promise<Drafted> {
  const sameName = await tx.programme.count({ where: { name: order.name, organiserId: actor.organisationId } });
  if (sameName > 0) wrong("name", "本办公室已有同名的活动；要开展下一周期的，请在该活动下拟定周期");
  const { id } = await tx.programme.create({
    data: { key: randomUUID(), name: order.name, basis: order.basis, organiserId: actor.organisationId },
  });
  const home = (await homeOf(tx, id))!;
  const rules = await fromTemplate(tx, actor, home, order.template, order);
  const cycleId = await createCycle(tx, actor, home, rules, order.template);
  return { programmeId: id, cycleId };
}

/** The next cycle of a programme of the actor's own office, as a draft. */
export async function draftCycle(
  actor: Actor,
  input: unknown,
  key: string = randomUUID(),
): Promise<Result<Drafted, ActProblem>> {
  const parsed = parseProposal(cycleInput, input);
  if (!parsed.ok) return err(parsed.error);
  const order = parsed.value as z.infer<typeof cycleInput>;
  return atOnce((tx) => once(tx, actor, key, { draftCycle: order }, () => nextWithin(tx, actor, order)));
}

async function nextWithin(tx: Tx, actor: Actor, order: z.infer<typeof cycleInput>): Promise<Drafted> {
  await tx.$queryRaw`SELECT 1 FROM "Programme" WHERE "id" = ${order.programmeId}::uuid FOR UPDATE`;
  const home = await homeOf(tx, order.programmeId);
  const standings = home ? standingsOf(actor, { organiser: home.organiserId }) : [];
  if (!home || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  const template = templateOf(order.from)?.key ?? "";
  const rules = template ? await fromTemplate(tx, actor, home, template, order) : await fromCycle(tx, home, order);
  const cycleId = await createCycle(tx, actor, home, rules, template);
  if (!template) await copySchemes(tx, order.from, cycleId, order.cycleName);
  return { programmeId: home.id, cycleId };
}

async function homeOf(tx: Tx, id: string): Promise<Home | null> {
  const row = await tx.programme.findUnique({
    where: { id },
    select: { id: true, organiserId: true, organiser: { select: { area: { select: { name: true, path: true } } } } },
  });
  return row && { id: row.id, organiserId: row.organiserId, organiserArea: row.organiser.area };
}

async function fromTemplate(
  tx: Tx,
  actor: Actor,
  home: Home,
  key: string,
  order: { cycleName: string; year: number },
): Promise<CycleRules> {
  const template = templateOf(key) ?? wrong("template", "没有这个模板");
  if (template.organiser !== actor.areaLevel) wrong("template", "这个模板供另一层级的组织方使用，请另选");
  const offices = await tx.organisation.findMany({
    where: { kind: "office", closedAt: null, area: { path: { startsWith: home.organiserArea.path } } },
    select: { id: true, area: { select: { level: true } } },
    orderBy: { code: "asc" },
  });
  const catalogues = await tx.indicatorCatalogue.findMany({
    where: { key: { in: template.catalogues.map(({ key: each }) => each) }, publishedAt: { not: null } },
    orderBy: { version: "desc" },
    select: { id: true, key: true },
  });
  return draftFrom(template, {
    year: order.year,
    name: order.cycleName,
    organiserArea: home.organiserArea.name,
    programmeId: home.id,
    offices: offices.map(({ id, area }) => ({ id, level: area.level as OfficeLevel })),
    catalogues,
  });
}

async function fromCycle(tx: Tx, home: Home, order: z.infer<typeof cycleInput>): Promise<CycleRules> {
  const source = z.uuid().safeParse(order.from).success ? await readRules(tx, order.from) : null;
  if (!source || source.head.programmeId !== home.id) return wrong("from", "请选择本活动的一个周期或者一个模板");
  return nextOf(source.rules, order.cycleName, order.year - Number(source.rules.schedule.submissionOpens.slice(0, 4)));
}

async function createCycle(tx: Tx, actor: Actor, home: Home, rules: CycleRules, templateKey: string): Promise<string> {
  const { _max } = await tx.cycle.aggregate({ where: { programmeId: home.id }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  const { id } = await tx.cycle.create({
    data: { programmeId: home.id, number, templateKey, ...columnsOf(rules) },
  });
  await writeLists(tx, id, home.organiserId, rules);
  await record(tx, actor, {
    at: now(),
    subject: "cycle",
    subjectId: id,
    action: "draft_cycle",
    to: "draft",
    standing: "organiser",
    detail: { name: rules.schedule.name, template: templateKey },
    cycleId: id,
  });
  return id;
}
