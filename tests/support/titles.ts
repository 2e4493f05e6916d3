import { randomUUID } from "node:crypto";
import { act } from "@/lib/acts/commands";
import { lives } from "@/lib/acts/registry";
import { sign } from "@/lib/acts/signing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { hashPassword } from "@/lib/platform/passwords";
import type { Actor, Duty } from "@/lib/policy/standing";
import { makeActor, makeApplication, unique, type World } from "./world";

const PASSWORD = "Sample-Password-2026";

/** An account with the signing duty and a password to sign with. */
export async function makeSignatory(organisation: Parameters<typeof makeActor>[0], ...also: Duty[]): Promise<Actor> {
  const actor = await makeActor(organisation, "signing", ...also);
  await db.user.update({ where: { id: actor.userId }, data: { passwordHash: await hashPassword(PASSWORD) } });
  return actor;
}

export type BuiltTitle = Awaited<ReturnType<typeof makeTitle>>;

/** A county of this world that holds a title since `designatedAt`, with its 经办 and its 签发. */
export async function makeTitle(world: World, designatedAt = new Date("2026-03-20T02:00:00Z")) {
  const application = await makeApplication(world, "designated");
  const list = await db.candidateList.create({
    data: { cycleId: world.cycle.id, principles: "示例", at: designatedAt },
  });
  const notice = await db.publicNotice.create({
    data: {
      cycleId: world.cycle.id,
      listId: list.id,
      stage: "concluded",
      title: "示例",
      body: "示例",
      contact: "示例",
    },
  });
  const decision = await db.designationDecision.create({
    data: { noticeId: notice.id, number: unique("示例〔2026〕"), basis: "示例", at: designatedAt },
  });
  const { id, certificateNumber } = await db.designation.create({
    data: {
      certificateNumber: unique("SF-"),
      applicationId: application.id,
      decisionId: decision.id,
      organisationId: application.applicant.id,
      cycleId: world.cycle.id,
      title: "示例法治政府建设示范县",
      designatedAt,
    },
  });
  return {
    id,
    certificateNumber,
    holder: application.applicant,
    filer: application.filer,
    signatory: await makeSignatory(application.applicant),
  };
}

/** One act on a row as it stands now, by its own form. */
export async function take(actor: Actor, subject: string, id: string, action: string, proposal: object = {}) {
  const facts = await lives[subject]!.load(db, id, now(), false);
  return act(actor, { subject, id, action, proposal, version: facts?.version ?? 0, key: randomUUID() });
}

/** Prepared by one, signed by another; answers with what the signature came to. */
export async function takeSigned(
  [preparing, signing]: readonly [Actor, Actor],
  subject: string,
  id: string,
  action: string,
  proposal: object = {},
) {
  const prepared = await take(preparing, subject, id, action, proposal);
  if (!prepared.ok) return prepared;
  if (prepared.value.kind !== "prepared") throw new Error(`${action} asked for no signature`);
  return sign(signing, { id: prepared.value.signOffId, password: PASSWORD, key: randomUUID() });
}
