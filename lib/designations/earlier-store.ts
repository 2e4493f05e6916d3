import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { nextNumber } from "@/lib/applications/effects";
import { beijingDay, startOfBeijingDay } from "@/lib/kernel/dates";
import { certificateNumber } from "@/lib/kernel/ids";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { checkTitles, type EarlierTitle, type KnownPlaces, type TitleError, titleKey } from "./earlier-titles";
import { publishTitle } from "./publishing";

type Cycle = { id: string; now: Date };
const HOLDERS: readonly string[] = [
  "city_government",
  "county_government",
  "department",
  "county_department",
  "township",
];

/** What keeps these titles out of the register, as of now. Three statements. */
export async function titleErrors(tx: Tx, cycle: Cycle, titles: readonly EarlierTitle[]): Promise<TitleError[]> {
  return checkTitles(titles, await knownPlaces(tx, cycle, titles));
}

async function knownPlaces(tx: Tx, { id, now }: Cycle, titles: readonly EarlierTitle[]): Promise<KnownPlaces> {
  const codes = titles.map(({ organisationCode }) => organisationCode);
  const { programme } = await tx.cycle.findUniqueOrThrow({
    where: { id },
    select: { programme: { select: { organiser: { select: { area: { select: { path: true } } } } } } },
  });
  const places = await tx.organisation.findMany({
    where: { code: { in: codes } },
    select: { code: true, name: true, kind: true, area: { select: { path: true } } },
  });
  const held = await tx.designation.findMany({
    where: { organisation: { code: { in: codes } } },
    select: { title: true, designatedAt: true, organisation: { select: { code: true } } },
  });
  const root = programme.organiser.area.path;
  return {
    organisations: new Map(
      places.map(({ code, name, kind, area }) => [
        code,
        { name, below: HOLDERS.includes(kind) && area.path.startsWith(root) },
      ]),
    ),
    registered: new Set(
      held.map(({ title, designatedAt, organisation }) =>
        titleKey({ organisationCode: organisation.code, title, designatedOn: beijingDay(designatedAt) }),
      ),
    ),
    today: beijingDay(now),
  };
}

/** 登记往届称号: puts all of them into the register, each with a certificate number and an event; or none. */
export async function registerTitles(
  tx: Tx,
  actor: Actor,
  cycle: Cycle,
  { titles, basis }: { titles: readonly EarlierTitle[]; basis: string },
): Promise<{ titles: number; basis: string }> {
  const places = await tx.organisation.findMany({
    where: { code: { in: titles.map(({ organisationCode }) => organisationCode) } },
    select: { id: true, code: true },
  });
  const idOf = new Map(places.map(({ id, code }) => [code, id]));
  for (const each of titles) {
    const number = await nextNumber(tx, "certificate_number_seq");
    const [row] = await tx.designation.createManyAndReturn({
      data: [
        {
          certificateNumber: certificateNumber("MM", Number(each.designatedOn.slice(0, 4)), number),
          organisationId: idOf.get(each.organisationCode)!,
          cycleId: cycle.id,
          track: each.track,
          title: each.title,
          designatedAt: startOfBeijingDay(each.designatedOn),
          registeredAt: cycle.now,
          registeredBasis: basis,
          batch: each.batch,
          theme: each.theme || null,
          documentNumber: each.documentNumber,
        },
      ],
      skipDuplicates: true,
      select: { id: true },
    });
    // Registered by somebody else in the meantime.
    if (!row) throw new Refusal<ActProblem>({ code: "titles_refused", detail: { open: 1 } });
    await publishTitle(tx, row.id);
    await record(tx, actor, {
      at: cycle.now,
      subject: "designation",
      subjectId: row.id,
      action: "register_titles",
      to: "in_force",
      standing: "organiser_signatory",
      detail: { basis, documentNumber: each.documentNumber },
      cycleId: cycle.id,
    });
  }
  return { titles: titles.length, basis };
}
