import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import type { Result } from "@/lib/kernel/result";
import { portalCipher } from "@/lib/platform/cipher";
import { now } from "@/lib/platform/clock";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { refuse } from "./access";
import { loadListFile } from "./store";

const context = (lineId: string): string => `sample-line:${lineId}`;

/** 联系方式 of one interviewee as a sealed text that opens only for this line. */
export const sealContact = (contact: string, lineId: string): string =>
  portalCipher().encrypt(contact, context(lineId));

/**
 * Opens the contact of one interviewee who was drawn, for the team's own people and the organiser; each look is a row that stays; once the time for which
 * contacts are kept is over, none is opened. Neither the
 * place nor an invited observer opens one.
 */
export function lookAtContact(actor: Actor, lineId: string): Promise<Result<{ contact: string }, ActProblem>> {
  return atOnce(async (tx) => {
    const line = isUuid(lineId)
      ? await tx.sampleLine.findUnique({ where: { id: lineId }, include: { list: { select: { visitId: true } } } })
      : null;
    const at = now();
    const facts = line && (await loadListFile(tx, line.list.visitId, "interviewee", at, false));
    const standings = facts ? standingsOf(actor, facts.parties) : [];
    if (!line || !facts || standings.length === 0) return refuse({ code: "not_found" });
    if (!standings.some((one) => one === "verifier" || one === "organiser")) return refuse({ code: "not_allowed" });
    if (facts.stage !== "drawn") return refuse({ code: "not_found" });
    if (facts.contactsOver) return refuse({ code: "contact_cleared" });
    if (line.contact === null) return refuse({ code: "not_found" });
    await tx.contactLook.create({ data: { lineId, userId: actor.userId, userName: actor.name, at } });
    return { contact: portalCipher().decrypt(line.contact, context(lineId)) };
  });
}
