import "server-only";
import type { z } from "zod";
import type { Problem } from "@/lib/kernel/problem";
import type { Tx } from "@/lib/platform/db";
import type { Subject } from "@/lib/platform/generated/prisma/enums";
import type { Actor, Parties, Standing } from "@/lib/policy/standing";
import type { Step, Workflow } from "@/lib/workflow/engine";
import type { FieldSpec } from "./proposal";

/** What every life cycle must tell about one of its rows. */
export type BaseFacts<Stage extends string = string> = {
  id: string;
  stage: Stage;
  version: number;
  now: Date;
  parties: Parties;
  cycleId?: string;
  applicationId?: string | null;
  proposal: object;
};

export type EventDetail = Record<string, string | number | boolean | null | readonly string[]>;

export type EffectContext<Facts> = {
  tx: Tx;
  facts: Facts;
  actor: Actor;
  to: string;
  signedOffBy: string | null;
  preparedBy: string | null;
};

/** What an action records besides the move; runs in the same transaction, and its answer goes into the event. */
export type Effect<Facts> = (context: EffectContext<Facts>) => Promise<EventDetail | undefined>;

/** A noun with a life cycle: its table of steps, and how its rows are read, recorded and moved. */
export type Life<Stage extends string, Action extends string, Facts extends BaseFacts<Stage>> = {
  subject: Subject;
  workflow: Workflow<Stage, Action, Standing, Facts>;
  /** What is handed in with each action. */
  proposals: Record<Action, z.ZodType>;
  /** Gathers the facts; with `lock`, holds the row until the transaction ends. */
  load(tx: Tx, id: string, now: Date, lock: boolean): Promise<Omit<Facts, "proposal"> | null>;
  /** Holds the row until the transaction ends and reads nothing, where `load` reads much. */
  hold?(tx: Tx, id: string): Promise<unknown>;
  /** Facts that can only be known once the proposal is. */
  weigh?(tx: Tx, facts: Facts): Promise<Facts>;
  effects: Partial<Record<Action, Effect<Facts>>>;
  /** What the portal itself states in a proposal as it is prepared: what it would come to, to be shown and held to at the signature. */
  state?(facts: Facts, action: Action): object;
  /** Why this person may do nothing here though others of its standing may; shown in place of the forms. */
  barred?(facts: Omit<Facts, "proposal">, actor: Actor): Problem | null;
  /** What an act does as soon as it is prepared, before anybody signs it. */
  prepared?(tx: Tx, facts: Facts, actor: Actor): Promise<void>;
  /** Writes the new stage; answers with the parties as they are now. */
  move(tx: Tx, facts: Facts, to: Stage, step: Step<Stage, Standing, Facts>): Promise<Parties>;
  /** Who is told of an action once it is done. */
  tell: Partial<Record<Action, readonly Standing[]>>;
  /** Of what the schema asks for, what this row leaves to choose. */
  narrow?(facts: Facts, action: Action, fields: FieldSpec[]): FieldSpec[];
  describe(facts: Facts): string;
  href(facts: Facts, standing: Standing, action?: string): string;
  /** What those told of an action read besides its name. */
  note?(facts: Facts, action: string): string;
};

export type AnyLife = Life<string, string, BaseFacts>;

/** Forgets the exact stage, action and fact types, so that all lives can stand in one registry. */
export function defineLife<S extends string, A extends string, F extends BaseFacts<S>>(life: Life<S, A, F>): AnyLife {
  return life as unknown as AnyLife;
}
