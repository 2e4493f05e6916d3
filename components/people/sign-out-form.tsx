"use client";

import dynamic from "next/dynamic";
import { type FormEvent, useRef, useState } from "react";
import { countDrafts, dropDraftsOf } from "../filing/drafts";
import { dropUploadsOf } from "../filing/kept-uploads";
import { dropRemarksOf } from "../review/kept-remark";

/** Loaded only where something is left to be uploaded. */
const LeaveAnyway = dynamic(() => import("./leave-anyway").then((found) => found.LeaveAnyway), { ssr: false });

/** 退出: what this browser kept for the account goes with it; where something has not been uploaded yet it asks first. */
export function SignOutForm({ action, userId }: { action: () => Promise<void>; userId: string }) {
  const form = useRef<HTMLFormElement>(null);
  const settled = useRef(false);
  const [waiting, setWaiting] = useState(0);

  async function leave() {
    await dropDraftsOf(userId);
    dropUploadsOf(userId);
    dropRemarksOf(userId);
    settled.current = true;
    form.current?.requestSubmit();
  }
  function asked(event: FormEvent) {
    if (settled.current) return;
    event.preventDefault();
    void countDrafts(userId).then((count) => (count > 0 ? setWaiting(count) : leave()));
  }
  return (
    <>
      <form ref={form} action={action} onSubmit={asked}>
        <button type="submit" className="inline-block min-h-7 hover:underline">
          退出
        </button>
      </form>
      {waiting > 0 ? <LeaveAnyway count={waiting} onStay={() => setWaiting(0)} onLeave={() => void leave()} /> : null}
    </>
  );
}
