"use client";

import { type ReactNode, useContext } from "react";
import { BUSY_SENDING, BUSY_WAITING } from "@/lib/labels/busy.mjs";
import { Button } from "../ui/button";
import type { ButtonSize, ButtonVariant } from "../ui/button-style";
import { FormContext } from "./form-context";

/** The verb that sends the form; says 正在提交… while the answer is awaited, 正在排队… while there is no place for it, and takes no second press. */
export function SubmitButton({
  children,
  variant = "primary",
  size = "normal",
  blocked,
  name,
  value,
  pendingLabel = BUSY_SENDING,
}: {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  blocked?: string | null | undefined;
  name?: string | undefined;
  value?: string | undefined;
  pendingLabel?: string;
}) {
  const form = useContext(FormContext);
  const pending = form?.pending ?? false;
  const mine = form?.pressed === `${name ?? ""}=${value ?? ""}`;
  return (
    <Button
      type="submit"
      variant={variant}
      size={size}
      blocked={blocked}
      name={name}
      value={value}
      data-pending={pendingLabel}
      aria-disabled={pending || undefined}
    >
      {pending && mine ? (form?.waiting ? BUSY_WAITING : pendingLabel) : children}
    </Button>
  );
}
