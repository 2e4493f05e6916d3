import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder, wherever the command was called from. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
/** @param {string[]} parts a path inside the project */
export const inRoot = (...parts) => join(root, ...parts);
/** The one folder that holds what must survive: database, files, secrets. */
export const dataDir = process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : inRoot(".data");
export const schemaDir = inRoot("prisma/schema");
export const migrationsDir = inRoot("prisma/migrations");
/** The schema as it was when the newest migration was made: the starting point of the next one. */
export const snapshotDir = inRoot("prisma/migrations/schema.snapshot");
export const has = (...parts) => existsSync(inRoot(...parts));
