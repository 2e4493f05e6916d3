"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { type ReactNode, useId, useRef } from "react";
import { Blocked } from "./blocked";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-style";
import { PopupBody } from "./popup";
import { DIALOG } from "./popup-style";
import { isSecondPress } from "./second-press";

/** Asks before what cannot be undone. `trigger` is the verb on the button; `children` is usually the form. */
export function Dialog({
  trigger,
  variant = "secondary",
  size = "normal",
  blocked,
  title,
  description,
  children,
}: {
  trigger: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  blocked?: string | null | undefined;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const openedAt = useRef(0);
  if (blocked) {
    return (
      <Blocked id={id} reason={blocked}>
        <button type="button" aria-disabled="true" aria-describedby={id} className={buttonClass(variant, size, true)}>
          {trigger}
        </button>
      </Blocked>
    );
  }
  return (
    <Base.Root
      onOpenChange={(open, details) => {
        if (open) openedAt.current = details.event.timeStamp;
        else if (isSecondPress(details.reason, openedAt.current, details.event.timeStamp)) details.cancel();
      }}
    >
      <Base.Trigger className={buttonClass(variant, size, false)}>{trigger}</Base.Trigger>
      <PopupBody className={DIALOG} title={title} description={description}>
        {children}
      </PopupBody>
    </Base.Root>
  );
}
