"use client";

import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button";
import { SAVING_TEXTS } from "@/lib/labels/filing";
import type { SaveStatus } from "./use-autosave";

/** Loaded only once a session has ended. */
const SignInAgain = dynamic(() => import("./sign-in-again").then((found) => found.SignInAgain), { ssr: false });

/** 已保存 09:41, or what stands in the way, with the way on. `kept`: the browser holds what was not sent. */
export function SaveState({
  status,
  kept = false,
  onRetry,
}: {
  status: SaveStatus<unknown>;
  kept?: boolean;
  onRetry: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <div role="status">
        <Said status={status} kept={kept} />
      </div>
      {status.state === "failed" || status.state === "offline" ? (
        <Button size="small" onClick={onRetry}>
          重试
        </Button>
      ) : null}
      {status.state === "signed_out" ? <SignInAgain other={status.other} onDone={onRetry} /> : null}
    </div>
  );
}

function Said({ status, kept }: { status: SaveStatus<unknown>; kept: boolean }) {
  if (status.state === "waiting") return <span className="text-gray-600">{SAVING_TEXTS.waiting}</span>;
  if (status.state === "saving") return <span className="text-gray-600">{SAVING_TEXTS.saving}</span>;
  if (status.state === "saved") return <span className="text-green-700">{SAVING_TEXTS.saved(status.at)}</span>;
  if (status.state === "busy")
    return <span className="text-gray-600">{kept ? SAVING_TEXTS.busyKept : SAVING_TEXTS.busy}</span>;
  if (status.state === "offline") {
    return <span className="font-semibold text-amber-700">{kept ? SAVING_TEXTS.kept : SAVING_TEXTS.unkept}</span>;
  }
  return status.state === "clean" ? null : (
    <span className="font-semibold text-red-600">{hindrance(status, kept)}</span>
  );
}

function hindrance(status: SaveStatus<unknown>, kept: boolean): string {
  if (status.state === "failed") return SAVING_TEXTS.failed(status.message, kept);
  if (status.state !== "signed_out") return SAVING_TEXTS.conflict;
  if (status.other) return SAVING_TEXTS.otherAccount;
  return kept ? SAVING_TEXTS.signedOut : SAVING_TEXTS.signedOutUnkept;
}
