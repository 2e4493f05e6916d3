import { TRAIL_LOG } from "@/lib/labels/trail-log";

export const IN_LOG = "留痕日志";

/** From something published to its proof in the log. */
export function InLog({ number }: { number: string }) {
  return (
    <a className="link" href={`/verify/trail?number=${encodeURIComponent(number)}`}>
      {TRAIL_LOG.lookup}
    </a>
  );
}
