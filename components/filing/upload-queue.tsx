import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import type { Queued } from "./use-upload-queue";

const RED = new Set<Queued["state"]>(["refused", "cut"]);

/** The files on their way, a line each: how far, or why not, and what can be done about it. */
export function UploadQueue({
  queue,
  onCancel,
  onRetry,
}: {
  queue: readonly Queued[];
  onCancel: (id: number) => void;
  onRetry: (id: number) => void;
}) {
  if (queue.length === 0) return null;
  const open = queue.filter(({ state }) => state === "waiting" || state === "sending" || state === "checking").length;
  return (
    <>
      <p className="sr-only" role="status">
        {UPLOAD_TEXTS.overview(queue.length, open)}
      </p>
      <ul className="mt-2 max-w-xl divide-y divide-gray-100 border border-line" aria-label="上传队列">
        {queue.map((each) => (
          <li key={each.id} className="px-3 py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <p
                role={RED.has(each.state) ? "alert" : undefined}
                className={cx(
                  "min-w-0 flex-1 text-sm break-words",
                  RED.has(each.state) ? "font-semibold text-red-600" : "text-gray-700",
                )}
              >
                “{each.name}”：{each.message}
              </p>
              {each.state === "cut" ? (
                <Button size="small" onClick={() => onRetry(each.id)}>
                  继续上传<span className="sr-only">{each.name}</span>
                </Button>
              ) : null}
              {each.state === "done" || each.state === "checking" ? null : (
                <Button size="small" onClick={() => onCancel(each.id)}>
                  {each.state === "refused" ? "知道了" : "取消"}
                  <span className="sr-only">{each.name}</span>
                </Button>
              )}
            </div>
            {each.state === "sending" ? (
              <progress
                className="mt-1 h-2 w-full"
                max={100}
                value={each.percent}
                aria-label={`“${each.name}”的上传进度`}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
