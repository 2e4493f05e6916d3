import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { type Outcome, runJob } from "@/lib/platform/jobs";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { jobCalled } from "./registry";

/** 立即运行: the system administrator need not wait for a job's time; a run beside the timer's does no harm. */
export async function runNow(actor: Actor, key: string): Promise<Result<Outcome, ActProblem>> {
  const denied = mayOpen(actor, "admin_jobs");
  if (denied) return err(denied);
  const job = jobCalled(key);
  if (!job) return err({ code: "job_unknown" });
  return ok((await runJob(actor, job, null))!);
}
