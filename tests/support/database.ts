import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    template: { url: string; admin: string };
  }
}

/** A database of the caller's own, as migrated and seeded; returns its address. It goes with the test run. */
export async function copyTemplate(): Promise<string> {
  const { url, admin } = inject("template");
  const template = new URL(url).pathname.slice(1);
  const name = `${template}_${randomBytes(5).toString("hex")}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  } finally {
    await client.end();
  }
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  return copy.href;
}
