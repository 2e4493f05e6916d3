"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-style";
import { PopupBody } from "./popup";
import { DRAWER } from "./popup-style";

/** Detail at the right, opened by a button in the page. */
export function Drawer({
  trigger,
  variant = "quiet",
  size = "small",
  title,
  children,
}: {
  trigger: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  title: ReactNode;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger className={buttonClass(variant, size, false)}>{trigger}</Base.Trigger>
      <PopupBody className={DRAWER} title={title}>
        {children}
      </PopupBody>
    </Base.Root>
  );
}

/** Detail at the right that has an address (`?item=…`): the page renders it open, closing goes to `closeHref`. */
export function RouteDrawer({
  closeHref,
  title,
  children,
}: {
  closeHref: string;
  title: ReactNode;
  children: ReactNode;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(true);
  function change(next: boolean) {
    setOpen(next);
    if (!next) router.push(closeHref, { scroll: false });
  }
  return (
    <Base.Root open={open} onOpenChange={change}>
      <PopupBody className={DRAWER} title={title}>
        {children}
      </PopupBody>
    </Base.Root>
  );
}
