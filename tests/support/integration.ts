import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { newTrailKey } from "../../lib/trail/note.mjs";
import { copyTemplate } from "./database";
import { forgetKept } from "./kept";

// Runs before each test file is loaded: the file gets a database, a file store and a clock of its own.
const folder = mkdtempSync(join(tmpdir(), "portal-integration-"));
Object.assign(process.env, {
  DATABASE_URL: await copyTemplate(),
  FILES_DIR: join(folder, "files"),
  PORTAL_CLOCK_FILE: join(folder, "clock.json"),
  NEXTAUTH_SECRET: "only-for-tests",
  NEXTAUTH_URL: "http://localhost:3000",
  PORTAL_TRAIL_KEY: newTrailKey("portal-test/trail"),
  PORTAL_DATA_KEY: Buffer.alloc(32, 7).toString("base64"),
  DEMO: "1",
  DB_POOL: "20",
});

/** What the portal keeps in its process and has to be closed. */
type Kept = {
  portalDb?: { $disconnect(): Promise<void> };
  portalReplica?: { $disconnect(): Promise<void> } | null;
  portalPool?: { end(): Promise<void> };
  portalByHand?: { end(): Promise<void> };
  portalUploadLine?: { client: Promise<{ end(): Promise<void> }> | null };
};

afterAll(async () => {
  const { portalDb, portalReplica, portalPool, portalByHand, portalUploadLine } = globalThis as Kept;
  forgetKept();
  const line = await portalUploadLine?.client;
  const pools = [portalPool, portalByHand, line].map((each) => each?.end());
  await Promise.all([portalDb?.$disconnect(), portalReplica?.$disconnect(), ...pools]);
  rmSync(folder, { recursive: true, force: true });
});
