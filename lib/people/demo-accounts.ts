import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { env } from "@/lib/platform/env";

const accounts = z.array(
  z.object({
    account: z.string(),
    name: z.string(),
    organisation: z.string(),
    duty: z.string(),
    password: z.string(),
  }),
);
export type DemoAccount = z.infer<typeof accounts>[number];

/** The accounts of the demonstration, for the sign-in page; none outside it. */
export async function demoAccounts(): Promise<DemoAccount[]> {
  if (!env.demo()) return [];
  const text = await readFile(join(process.cwd(), "prisma/seed/accounts.json"), "utf8").catch(() => null);
  if (text === null) return [];
  const parsed = accounts.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : [];
}
