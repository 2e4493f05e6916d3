import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { moved } from "./rules";
import { MOST_PHRASES, phraseChange, phraseInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** Only officers of an office that reviews keep its phrases. */
const mayKeep = ({ organisationKind, duties }: Actor): boolean =>
  organisationKind === "office" && duties.includes("reviewing");

/** Holds the office, so that two who change its phrases at once go one after the other. */
const holdOffice = (tx: Tx, { organisationId }: Actor) =>
  tx.$queryRaw`SELECT 1 FROM "Organisation" WHERE "id" = ${organisationId}::uuid FOR UPDATE`;

/** 添加常用语: at the end of the office's own of that kind. */
export async function addPhrase(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  if (!mayKeep(actor)) return err({ code: "not_allowed" });
  const parsed = parseProposal(phraseInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { kind, text } = parsed.value as z.infer<typeof phraseInput>;
  return atOnce(async (tx) => {
    await holdOffice(tx, actor);
    const known = await tx.opinionPhrase.findMany({ where: { officeId: actor.organisationId, kind } });
    if (known.some((one) => one.text === text)) refuse({ code: "invalid_input", fields: { text: "已经有这一条" } });
    if (known.length >= MOST_PHRASES) {
      refuse({ code: "invalid_input", fields: { text: `每种用途最多 ${MOST_PHRASES} 条，请先删去不用的` } });
    }
    const position = Math.max(-1, ...known.map((one) => one.position)) + 1;
    const data = { officeId: actor.organisationId, kind, text, position, addedByName: actor.name, at: now() };
    return tx.opinionPhrase.create({ data, select: { id: true } });
  });
}

/** 上移、下移、删去 one of the office's own phrases. Not found for any other office's. */
export async function changePhrase(actor: Actor, raw: unknown): Promise<Result<null, ActProblem>> {
  if (!mayKeep(actor)) return err({ code: "not_allowed" });
  const parsed = parseProposal(phraseChange, raw);
  if (!parsed.ok) return err(parsed.error);
  const { id, change } = parsed.value as z.infer<typeof phraseChange>;
  return atOnce(async (tx) => {
    await holdOffice(tx, actor);
    const one = await tx.opinionPhrase.findFirst({ where: { id, officeId: actor.organisationId } });
    if (!one) return refuse({ code: "not_found" });
    if (change === "remove") {
      await tx.opinionPhrase.delete({ where: { id } });
      return null;
    }
    const list = await tx.opinionPhrase.findMany({
      where: { officeId: one.officeId, kind: one.kind },
      orderBy: { position: "asc" },
    });
    for (const [position, phrase] of moved(list, id, change).entries()) {
      if (phrase.position !== position) {
        await tx.opinionPhrase.update({ where: { id: phrase.id }, data: { position } });
      }
    }
    return null;
  });
}
