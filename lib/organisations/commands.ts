import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { searchKeys } from "@/lib/kernel/pinyin";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import type { OfficeLevel } from "@/lib/programmes/route";
import { record } from "@/lib/trail/record";
import { holdAreas } from "./area-store";
import { ONE_OF_AREA, type OrganisationKind, seatFits } from "./rules";
import { newOrganisation } from "./schema";

/** 新增单位 under an area that is there. */
export async function createOrganisation(actor: Actor, input: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const denied = mayOpen(actor, "admin_organisations");
  if (denied) return err(denied);
  const parsed = parseProposal(newOrganisation, input);
  if (!parsed.ok) return parsed;
  const { code, name, kind, areaCode } = newOrganisation.parse(parsed.value);
  return atOnce(async (tx) => {
    await holdAreas(tx);
    const area = await tx.area.findUnique({ where: { code: areaCode } });
    if (!area) throw new Refusal<ActProblem>({ code: "area_unknown", fields: { areaCode: "没有这个区划代码" } });
    await mustBeSeated(tx, kind, area);
    const { count } = await tx.organisation.createMany({
      data: [{ code, name, kind, areaId: area.id, ...searchKeys(name) }],
      skipDuplicates: true,
    });
    if (count === 0) {
      throw new Refusal<ActProblem>({ code: "organisation_taken", fields: { code: "这个单位代码已经存在" } });
    }
    const { id } = await tx.organisation.findUniqueOrThrow({ where: { code }, select: { id: true } });
    await record(tx, actor, {
      at: now(),
      subject: "account",
      subjectId: id,
      action: "create_organisation",
      standing: "system_admin",
      detail: { code, name, kind, area: area.name },
    });
    return { id };
  });
}

/** An area that is valid, of a level where such a body sits, and, of those that an area has one of, without one. */
async function mustBeSeated(
  tx: Tx,
  kind: OrganisationKind,
  area: { id: string; level: OfficeLevel; validTo: Date | null },
): Promise<void> {
  if (area.validTo) throw new Refusal<ActProblem>({ code: "area_closed", fields: { areaCode: "这个区划已经撤销" } });
  if (!seatFits(kind, area.level)) {
    throw new Refusal<ActProblem>({ code: "invalid_input", fields: { kind: "这类单位不能设在这一层级的区划" } });
  }
  const seated = ONE_OF_AREA.includes(kind)
    ? await tx.organisation.count({ where: { areaId: area.id, kind, closedAt: null } })
    : 0;
  if (seated > 0) {
    throw new Refusal<ActProblem>({ code: "organisation_taken", fields: { kind: "这个区划已有同类单位" } });
  }
}
