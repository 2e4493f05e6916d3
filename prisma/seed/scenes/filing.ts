import { saveReport } from "@/lib/applications/commands";
import { readDossier } from "@/lib/applications/dossier";
import { openApplication } from "@/lib/applications/opening";
import type { Metric } from "@/lib/catalogue/schema";
import { checkHint } from "@/lib/hints/commands";
import { hintLines } from "@/lib/hints/queries";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { attachLibrary } from "./evidence";
import { narrative, report } from "./narratives";
import { actorOf, done, filersOf, setClock, signedBy } from "./stage";
import { writeForm } from "./thematic";

export type Filing = {
  /** Whose: the account prefix of the applicant. */
  slug: string;
  cycleId: string;
  /** Number of the theme in the programme's list; without it the application is 综合. */
  theme?: number;
  themeTitle?: string;
  /** How many items the applicant itself calls 部分符合. */
  weak?: number;
  /** How many items lie outside the applicant's functions, where the catalogue admits that. */
  notApplicable?: number;
  /** What the applicant says of the first hint that the portal gives it. */
  checked?: string;
};

/** Opens an application, as the filer would. */
export async function open(filing: Filing): Promise<string> {
  const { slug, cycleId, theme, themeTitle } = filing;
  const chosen = theme ? await db.theme.findFirstOrThrow({ where: { cycleId, position: theme } }) : null;
  const track = chosen ? ("thematic" as const) : ("comprehensive" as const);
  const input = { cycleId, track, ...(chosen ? { themeId: chosen.id } : {}), ...(themeTitle ? { themeTitle } : {}) };
  return done(await openApplication(await actorOf(filersOf(slug)[0]), input), `${slug} opens`).id;
}

/** Opens, fills and submits. Answers with the application's id. */
export async function submit(at: string, filing: Filing): Promise<string> {
  setClock(at);
  const id = await open(filing);
  await fill(id, filing);
  if (filing.checked) await explain(id, filing.slug, filing.checked);
  await signedBy(filersOf(filing.slug), "application", id, "submit");
  return id;
}

/** Marks the gravest hint as looked into, as the filer would on the page of its item. */
export async function explain(id: string, slug: string, reason: string): Promise<void> {
  const actor = await actorOf(filersOf(slug)[0]);
  const [first] = await hintLines((await readDossier(actor, id))!);
  if (first) done(await checkHint(actor, { applicationId: id, hash: first.hash, reason }), `${slug} checks a hint`);
}

type Item = Awaited<ReturnType<typeof itemsOf>>[number];

const itemsOf = (catalogueId: string) =>
  db.indicator.findMany({
    where: { catalogueId },
    orderBy: { position: "asc" },
    include: { group: { include: { section: { select: { position: true } } } } },
  });

/** Writes the answers of all applicable items at once (or of the first `share` of them), and the report. */
export async function fill(id: string, filing: Filing, share = 1): Promise<void> {
  const row = await db.application.findUniqueOrThrow({
    where: { id },
    include: { applicant: { include: { area: true } }, theme: true },
  });
  const actor = await actorOf(filersOf(filing.slug)[0]);
  const all = await itemsOf(row.catalogueId);
  const mine = all.filter((item) => item.applicability === "all" || row.applicant.area.hasLegislativePower);
  const place = row.applicant.name.replace("人民政府", "");
  const salt = [...filing.slug].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const weak = spread(mine, filing.weak ?? 4, salt);
  const foreign = spread(mine, filing.notApplicable ?? 0, salt + 5);
  const rows = mine
    .slice(0, Math.ceil(mine.length * share))
    .map((item) => answer(item, { id, actor, place, salt, weak: weak.has(item.id), foreign: foreign.has(item.id) }));
  await db.indicatorAnswer.createMany({ data: rows });
  await attachLibrary(
    actor,
    id,
    rows.map(({ indicatorId }) => indicatorId),
  );
  const theme = row.themeTitle ?? row.theme?.name ?? null;
  if (theme !== null) await writeForm(id, actor, place, theme);
  const text = report(place, theme);
  done(await saveReport(actor, { applicationId: id, text, version: 0 }), `${filing.slug} report`);
}

/** Spread over the table, never the “没有发生” ones. */
function spread(items: readonly Item[], count: number, salt: number): Set<string> {
  const plain = items.filter((item) => item.kind === "standard" && !item.negative);
  return new Set(Array.from({ length: count }, (_, k) => plain[(salt + k * 23) % plain.length]!.id));
}

type Writing = { id: string; actor: Actor; place: string; salt: number; weak: boolean; foreign: boolean };

function answer(item: Item, { id, actor, place, salt, weak, foreign }: Writing) {
  if (foreign) return outsideFunctions(item, { id, actor, place });
  const happened = item.kind === "bonus" && (salt + item.no) % 3 === 0;
  const judgement = judge(item, weak, happened);
  const n = salt + item.no;
  const told = narrative(item.group.section.position - 1, { place, group: item.group.title, n: n % 90 });
  return {
    applicationId: id,
    indicatorId: item.id,
    judgement,
    narrative:
      item.kind === "standard" ? `${told}${weak ? "对照标准仍有差距，已列入整改清单。" : ""}` : bonusText(happened),
    ownScore: judgement === "met" ? 1 : judgement === "partly_met" ? 0.5 : 0,
    declared: item.negative,
    metrics: figures(item.metrics as unknown as Metric[], n),
    updatedById: actor.userId,
    updatedByName: actor.name,
    updatedAt: now(),
  };
}

/** 004：不属于本单位职能的，说明理由. */
function outsideFunctions(item: Item, { id, actor, place }: Pick<Writing, "id" | "actor" | "place">) {
  return {
    applicationId: id,
    indicatorId: item.id,
    judgement: "not_applicable" as const,
    notApplicableReason: `按照“三定”规定，“${item.group.title}”有关事项不属于${place}职能。`,
    updatedById: actor.userId,
    updatedByName: actor.name,
    updatedAt: now(),
  };
}

function judge({ kind }: Item, weak: boolean, happened: boolean) {
  if (kind === "standard") return weak ? ("partly_met" as const) : ("met" as const);
  return happened ? ("met" as const) : ("not_met" as const);
}

const bonusText = (happened: boolean) => (happened ? "相关工作获上级机关通报表扬，文件复印件见所附材料。" : "");

/** Figures that satisfy the requirement, some with room to spare; a bound that lies elsewhere gets a plausible figure. */
function figures(metrics: readonly Metric[], n: number): Record<string, number> {
  const figure = ({ op, value, unit }: Metric): number => {
    if (value === null) return 8.6;
    if (op === "<=") return Math.max(1, value - (n % 2));
    return unit === "%" ? Math.min(100, value + (n % 9)) : value + (n % 3);
  };
  return Object.fromEntries(metrics.map((metric) => [metric.key, figure(metric)]));
}
