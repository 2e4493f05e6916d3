import type { Problem } from "@/lib/kernel/problem";
import { err, ok, type Result } from "@/lib/kernel/result";

/** A rule looks at the facts and answers with the problem it found, or null. */
export type Rule<Facts> = (facts: Facts) => Problem | null;

export type Step<Stage extends string, Standing extends string, Facts> = {
  /** Where the case goes; a function where the programme's route decides. */
  to: Stage | ((facts: Facts) => Stage);
  by: Standing;
  /** 审签: `by` only prepares the act; it takes effect when another person with this standing signs. */
  signedBy?: Standing;
  /** Taken only as one line of a list act (入围、候选、命名 are decided for many cases at once). */
  listed?: true;
  /** Tells apart steps that share an action. */
  when?: (facts: Facts) => boolean;
  /** Must already hold: a page can show it beside the button. */
  requires?: readonly Rule<Facts>[];
  /** Must be handed in with the action: checked only when it is prepared or taken. */
  given?: readonly Rule<Facts>[];
};

/** For every stage, the actions open there. */
export type Workflow<Stage extends string, Action extends string, Standing extends string, Facts> = Record<
  Stage,
  Partial<Record<Action, readonly Step<Stage, Standing, Facts>[]>>
>;

/**
 * How an action is being done: taken at once, prepared for signing, signed (only ever what somebody else prepared), or as a
 * line of a list act. A step that asks for a signature cannot be taken at once by anybody, the signatory included.
 */
export type Manner = "take" | "prepare" | "sign" | "list";

export type Decision<Stage extends string, Standing extends string, Facts> = {
  to: Stage;
  step: Step<Stage, Standing, Facts>;
  /** The standing that was needed and held. */
  standing: Standing;
};

function standingNeeded<S extends string, W extends string, F>(step: Step<S, W, F>, manner: Manner): W | null {
  if (step.listed) return manner === "list" ? step.by : null;
  if (step.signedBy) return manner === "sign" ? step.signedBy : manner === "prepare" ? step.by : null;
  return manner === "take" ? step.by : null;
}

function stepFor<S extends string, W extends string, F>(
  steps: readonly Step<S, W, F>[],
  standings: readonly W[],
  facts: F,
  manner: Manner,
): { step: Step<S, W, F>; standing: W } | null {
  for (const step of steps) {
    const standing = standingNeeded(step, manner);
    if (standing && standings.includes(standing) && (step.when?.(facts) ?? true)) return { step, standing };
  }
  return null;
}

/** Whether these standings ever have a part in `action`, at whatever stage: whoever has none must not learn the stage from a refusal. */
export function hasPartIn<S extends string, A extends string, W extends string, F>(
  workflow: Workflow<S, A, W, F>,
  action: A,
  standings: readonly W[],
): boolean {
  const tables = Object.values(workflow) as Workflow<S, A, W, F>[S][];
  const steps = tables.flatMap((table) => stepsOf(table, action) ?? []);
  return steps.some(({ by, signedBy }) => standings.includes(by) || (signedBy && standings.includes(signedBy)));
}

/** Only the table's own entries: the name of an action comes from outside. */
const stepsOf = <Table extends object, A extends keyof Table>(table: Table, action: A): Table[A] | undefined =>
  Object.hasOwn(table, action) ? table[action] : undefined;

/** Where `action` takes a case at this stage for these standings, or why it is refused. */
export function decide<S extends string, A extends string, W extends string, F>(
  workflow: Workflow<S, A, W, F>,
  stage: S,
  action: A,
  standings: readonly W[],
  facts: F,
  manner: Manner = "take",
): Result<Decision<S, W, F>, Problem> {
  const steps = stepsOf(workflow[stage], action);
  if (!steps) return err({ code: "wrong_stage" });
  const found = stepFor(steps, standings, facts, manner);
  if (!found) return err({ code: "not_allowed" });
  const { step, standing } = found;
  const problem = firstProblem([...(step.requires ?? []), ...(step.given ?? [])], facts);
  if (problem) return err(problem);
  return ok({ to: typeof step.to === "function" ? step.to(facts) : step.to, step, standing });
}

export type Option<Action> = { action: Action; manner: "prepare" | "take"; blockedBy: Problem | null };

/** What these standings may prepare or do at this stage, each with the problem in its way, if any. */
export function options<S extends string, A extends string, W extends string, F>(
  workflow: Workflow<S, A, W, F>,
  stage: S,
  standings: readonly W[],
  facts: F,
): Option<A>[] {
  return (Object.keys(workflow[stage]) as A[]).flatMap((action): Option<A>[] => {
    const steps = workflow[stage][action] ?? [];
    const manner = stepFor(steps, standings, facts, "prepare") ? "prepare" : "take";
    const found = stepFor(steps, standings, facts, manner);
    if (!found) return [];
    return [{ action, manner, blockedBy: firstProblem(found.step.requires ?? [], facts) }];
  });
}

/** The first rule that objects, in the order written. */
function firstProblem<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Problem | null {
  for (const rule of rules) {
    const problem = rule(facts);
    if (problem) return problem;
  }
  return null;
}
