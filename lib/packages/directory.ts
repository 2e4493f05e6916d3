import "server-only";
import { join } from "node:path";
import { env } from "@/lib/platform/env";

/** Packages lie apart from the evidence: they come and go, evidence stays. */
export const packagesDirectory = (): string => join(env.filesDirectory(), "packages");
