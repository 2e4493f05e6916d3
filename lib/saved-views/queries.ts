import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { View, ViewPage } from "./schema";

/** One's own views of a page, the default first. One statement. */
export const viewsOf = (actor: Actor, page: ViewPage): Promise<View[]> => db.$queryRaw<View[]>`
  SELECT "id", "name", "query", "isDefault", "version" FROM "SavedView"
  WHERE "userId" = ${actor.userId}::uuid AND "page" = ${page} ORDER BY "isDefault" DESC, "at", "id"`;
