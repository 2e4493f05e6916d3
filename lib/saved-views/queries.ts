import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { ViewPage } from "./schema";

export type View = { id: string; name: string; query: string; isDefault: boolean; version: number };

/** One's own views of a page, the default first. One statement. */
export const viewsOf = (actor: Actor, page: ViewPage): Promise<View[]> =>
  db.savedView.findMany({
    where: { userId: actor.userId, page },
    orderBy: [{ isDefault: "desc" }, { at: "asc" }, { id: "asc" }],
    select: { id: true, name: true, query: true, isDefault: true, version: true },
  });
