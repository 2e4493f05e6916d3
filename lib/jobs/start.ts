import "server-only";
import { env } from "@/lib/platform/env";
import { startJobs } from "@/lib/platform/jobs";
import { JOBS } from "./registry";

/** Starts the jobs in this process, where it is told to run them. */
export function startByItself(): void {
  if (env.jobs()) startJobs(JOBS);
}
