import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { newOrganisation } from "./schema";

/** 新增单位 under an area that is there. */
export async function createOrganisation(actor: Actor, input: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const denied = mayOpen(actor, "admin_organisations");
  if (denied) return err(denied);
  const parsed = parseProposal(newOrganisation, input);
  if (!parsed.ok) return parsed;
  const { code, name, kind, areaCode } = newOrganisation.parse(parsed.value);
  return atOnce(async (tx) => {
    const area = await tx.area.findUnique({ where: { code: areaCode } });
    if (!area) throw new Refusal<ActProblem>({ code: "area_unknown", fields: { areaCode: "没有这个区划代码" } });
    const { count } = await tx.organisation.createMany({
      data: [{ code, name, kind, areaId: area.id }],
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
