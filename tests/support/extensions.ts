import { askExtension } from "@/lib/deadlines/commands";
import type { ExtensionKind } from "@/lib/deadlines/workflow";
import type { Actor } from "@/lib/policy/standing";
import { must, signed } from "./acts";
import type { World } from "./world";

export const REASON = "因强降雨引发停电，无法按时报送。";

/** 申请延期 of one's own deadline; the number of the request. */
export const asked = async (filer: Actor, kind: ExtensionKind, subjectId: string): Promise<string> =>
  must(await askExtension(filer, { kind, subjectId, reason: REASON })).id;

/** 准予延期 until the end of this day, as signed by the organiser. */
export const grantedUntil = async (world: World, id: string, until: string): Promise<void> => {
  must(await signed(world.signatory, "extension", id, "grant_extension", { until, reason: "情况属实，准予延期。" }));
};

/** Asked for and granted in one, of the time of filing. */
export async function extended(world: World, filer: Actor, until: string): Promise<string> {
  const id = await asked(filer, "submission", world.cycle.id);
  await grantedUntil(world, id, until);
  return id;
}
