import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import type { Divisible } from "@/lib/assignments/store";
import { applicableTo } from "@/lib/catalogue/rules";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { type Prisma, Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { noteWithin } from "./noting";
import { type ShortcomingAct, stateAfter, whyNotTake } from "./rules";
import { actInputs, noteInput } from "./schema";
import { lockFacts, lockForNoting, mustOwn, personOf } from "./store";
import { tellShortcoming } from "./telling";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** 登记问题: against an item of the application, with whom it lies, what is to be done and until when. Answers with its number. */
export async function noteShortcoming(actor: Actor, raw: unknown): Promise<Result<{ number: number }, ActProblem>> {
  const parsed = parseProposal(noteInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, position, owner, ...stated } = parsed.value as z.infer<typeof noteInput>;
  return atOnce(async (tx) => {
    const facts = await lockForNoting(tx, actor, applicationId);
    const item = await tx.indicator.findFirst({ where: { catalogueId: facts.catalogueId, position } });
    if (!item || !applicableTo(item, facts)) {
      return refuse({ code: "invalid_input", fields: { position: "指标体系中没有这个序号，或者不适用于本地区" } });
    }
    const of = await mustOwn(tx, facts, owner);
    const [number] = await noteWithin(tx, actor, facts, of, [{ indicatorId: item.id, ...stated }]);
    return { number: number! };
  });
}

const ACTIONS: Record<ShortcomingAct, string> = {
  direct: "direct_shortcoming",
  start: "start_rectifying",
  rectify: "report_rectified",
  close: "close_shortcoming",
  reject: "reject_rectification",
};

type Order = { applicationId: string; number: number; version: number };

/**
 * 整改、核实、销号: one act on one shortcoming, against the version that was seen. Not found for whoever neither notes here nor is
 * responsible for it; whoever reports the rectification does not close it.
 */
export async function takeOnShortcoming(
  actor: Actor,
  act: ShortcomingAct,
  raw: unknown,
): Promise<Result<{ number: number }, ActProblem>> {
  const parsed = parseProposal(actInputs[act], raw);
  if (!parsed.ok) return err(parsed.error);
  const order = parsed.value as Order;
  return atOnce(async (tx) => {
    const facts = await lockFacts(tx, order.applicationId);
    const { number } = order;
    const found = await tx.shortcoming.findUnique({
      where: { applicationId_number: { applicationId: facts.id, number } },
    });
    const person = personOf(actor, facts);
    if (!found || !(person.mayNote || found.ownerId === actor.organisationId)) return refuse({ code: "not_found" });
    const problem = whyNotTake(act, found, person);
    if (problem?.code === "not_allowed") return refuse(problem);
    if (found.version !== order.version) return refuse({ code: "stale" });
    if (problem) return refuse(problem);
    const at = now();
    const data = await changeOf(tx, actor, facts, act, parsed.value, at);
    const after = await tx.shortcoming.update({
      where: { id: found.id },
      data: { ...data, state: stateAfter(act, found.state), version: { increment: 1 } },
    });
    const reason = act === "close" || act === "reject" ? after.verdict : "";
    await tellShortcoming(tx, actor, facts, after, { at, action: ACTIONS[act], numbers: [number], reason });
    return { number };
  });
}

type Change = Prisma.ShortcomingUncheckedUpdateInput;
type Inputs = { [A in ShortcomingAct]: z.infer<(typeof actInputs)[A]> };

async function changeOf(
  tx: Tx,
  actor: Actor,
  facts: Divisible,
  act: ShortcomingAct,
  value: unknown,
  at: Date,
): Promise<Change> {
  switch (act) {
    case "direct": {
      const { owner, measure, dueAt } = value as Inputs["direct"];
      return { ...(await mustOwn(tx, facts, owner)), measure, dueAt };
    }
    case "start": {
      const { measure } = value as Inputs["start"];
      return measure ? { measure } : {};
    }
    case "rectify": {
      const { rectification } = value as Inputs["rectify"];
      return { rectification, rectifiedById: actor.userId, rectifiedByName: actor.name, rectifiedAt: at };
    }
    case "close": {
      const { verdict } = value as Inputs["close"];
      return { verdict, closedById: actor.userId, closedByName: actor.name, closedAt: at };
    }
    case "reject":
      return { verdict: (value as Inputs["reject"]).verdict };
  }
}
