"use client";

import { DAY } from "@/lib/kernel/dates";
import { cx } from "./cx";
import { useElapsed } from "./elapsed";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The time left in the two largest units: 3 天 4 小时, 4 小时 12 分钟, 12 分钟; past the deadline, by how much. */
export function remainingText(left: number): string {
  const size = Math.abs(left);
  const days = Math.floor(size / DAY);
  const hours = Math.floor((size % DAY) / HOUR);
  const minutes = Math.floor((size % HOUR) / MINUTE);
  const parts = days > 0 ? `${days} 天 ${hours} 小时` : hours > 0 ? `${hours} 小时 ${minutes} 分钟` : `${minutes} 分钟`;
  return left < 0 ? `已超过 ${parts}` : `还剩 ${parts}`;
}

/** Countdown to `deadline` on server time: both instants are ISO strings given by the server. `text` is the deadline in words. */
export function Countdown({
  deadline,
  now,
  text,
  soonHours = 72,
}: {
  deadline: string;
  now: string;
  text?: string | undefined;
  soonHours?: number;
}) {
  const elapsed = useElapsed(20_000);
  const left = Date.parse(deadline) - Date.parse(now) - elapsed;
  const tone = left < 0 ? "text-red-600" : left < soonHours * HOUR ? "text-amber-700" : "text-gray-700";
  return (
    <span className="whitespace-nowrap">
      {text ? <time dateTime={deadline}>{text}</time> : null}
      <span className={cx(text && "ml-1.5", tone)}>
        {text ? "（" : null}
        {remainingText(left)}
        {text ? "）" : null}
      </span>
    </span>
  );
}
