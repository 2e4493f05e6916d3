"use client";

import { presentText } from "@/lib/labels/filing";
import { usePresenceBeat, usePresent } from "./presence";

/** 县司法局 张×正在编辑: who else has this item open. Hinders nobody. */
export function PresenceLine({ applicationId, item }: { applicationId: string; item: string }) {
  usePresenceBeat(applicationId, item);
  const here = usePresent().filter((each) => each.item === item);
  return (
    <p role="status" className="text-sm font-semibold text-amber-700">
      {here.length > 0 ? presentText(here) : null}
    </p>
  );
}

/** On pages that show the list without an item: hears, and is nowhere. */
export function PresenceEar({ applicationId }: { applicationId: string }) {
  usePresenceBeat(applicationId, null);
  return null;
}

/** The same beside one line of a list, in few words. */
export function PresenceMark({ item }: { item: string }) {
  const here = usePresent().filter((each) => each.item === item);
  if (here.length === 0) return null;
  return <span className="text-xs font-semibold text-amber-700">{presentText(here)}</span>;
}
