"use client";

import { Button } from "@/components/ui/button";
import { formatTime } from "@/lib/kernel/dates";
import type { SaveStatus } from "./use-autosave";

/** 已保存 09:41, or what stands in the way, with a button to try again. */
export function SaveState({ status, onRetry }: { status: SaveStatus<unknown>; onRetry: () => void }) {
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 text-sm">
      {status.state === "waiting" ? <span className="text-gray-600">有改动，稍候自动保存</span> : null}
      {status.state === "saving" ? <span className="text-gray-600">正在保存</span> : null}
      {status.state === "saved" ? (
        <span className="text-green-700">已保存 {formatTime(new Date(status.at))}</span>
      ) : null}
      {status.state === "failed" ? (
        <>
          <span className="font-semibold text-red-600">未保存：{status.message}</span>
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        </>
      ) : null}
      {status.state === "conflict" ? (
        <span className="font-semibold text-red-600">未保存：他人已更新此件，请在下方选择保留哪一份</span>
      ) : null}
    </div>
  );
}
