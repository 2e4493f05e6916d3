import "server-only";
import { BOOTSTRAP, checkByBootstrap } from "@/lib/survey/estimation/checking";
import type { Worker } from "./worker";

/** Who does which kind of work. */
export const WORKERS: Readonly<Record<string, Worker>> = {
  [BOOTSTRAP]: checkByBootstrap,
};
