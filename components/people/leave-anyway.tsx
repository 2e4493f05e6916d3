"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { KEPT_TEXTS } from "@/lib/labels/filing";
import { Button } from "../ui/button";
import { PopupBody } from "../ui/popup";
import { DIALOG } from "../ui/popup-style";

/** Before signing out with something that only this browser holds. */
export function LeaveAnyway({ count, onStay, onLeave }: { count: number; onStay: () => void; onLeave: () => void }) {
  return (
    <Base.Root open onOpenChange={(open) => open || onStay()}>
      <PopupBody className={DIALOG} title={KEPT_TEXTS.leaveTitle} description={KEPT_TEXTS.leave(count)}>
        <Button variant="danger" onClick={onLeave}>
          {KEPT_TEXTS.leaveAnyway}
        </Button>
      </PopupBody>
    </Base.Root>
  );
}
