"use client";

import { BareShell } from "./bare-shell";

function referenceOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}

/** A fault: what happened, what to do, and the number by which the log can be searched. */
export function FaultReport({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = referenceOf(error);
  return (
    <BareShell title="系统出现故障，这一步没有完成">
      <p>已经保存的内容不受影响。请稍后重试；仍不能使用的，请将下面的编号告知系统管理员。</p>
      {reference ? (
        <p>
          故障编号：<span className="font-mono">{reference}</span>
        </p>
      ) : null}
      <p className="flex flex-wrap gap-3">
        <button
          type="button"
          onClick={retry}
          className="min-h-9 rounded border border-primary-700 bg-primary-600 px-4 text-white hover:bg-primary-700"
        >
          重试
        </button>
        <a href="/" className="inline-flex min-h-9 items-center px-2 text-primary-600 underline">
          返回首页
        </a>
      </p>
    </BareShell>
  );
}
