"use client";

import { formatDateTime } from "@/lib/kernel/dates";
import { useElapsed } from "../ui/elapsed";

/** Server time, Beijing; runs on from the instant the server gave (`now`, ISO), never from the computer's own clock. */
export function ServerClock({ now }: { now: string }) {
  const elapsed = useElapsed(10_000);
  const instant = new Date(Date.parse(now) + elapsed);
  return (
    <time dateTime={instant.toISOString()} title="各项期限以此时间为准" data-tour="clock" className="text-primary-100">
      系统时间 {formatDateTime(instant)}
    </time>
  );
}
