import "server-only";
import { env } from "@/lib/platform/env";
import { startJobs } from "@/lib/platform/jobs";
import { JOBS } from "./registry";

/** Starts the jobs in this process, where it is told to run them. A setting for mail that can't be read is told now, not at the first letter. */
export function startByItself(): void {
  env.mail();
  if (env.jobs()) startJobs(JOBS);
}
