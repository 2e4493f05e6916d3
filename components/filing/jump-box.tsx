"use client";

import { type FormEvent, type RefObject, useState } from "react";
import { controlClass } from "@/components/form/control-style";
import { Button } from "@/components/ui/button";
import { KEY_TEXTS } from "@/lib/labels/filing";
import { jumpTarget } from "./keys";

/** 跳至第 __ 项; says so where there is no such item. */
export function JumpBox({
  box,
  positions,
  onJump,
}: {
  box: RefObject<HTMLInputElement | null>;
  positions: readonly number[];
  onJump: (position: number) => void;
}) {
  const [missing, setMissing] = useState<string | null>(null);
  function jump(event: FormEvent) {
    event.preventDefault();
    const text = box.current?.value ?? "";
    const target = jumpTarget(text, positions);
    setMissing(target === null ? text.trim() : null);
    if (target !== null) onJump(target);
  }
  return (
    <form onSubmit={jump} className="flex items-center gap-1.5 text-sm">
      <label htmlFor="jump-to-item">{KEY_TEXTS.jumpLabel}</label>
      <span className="w-14">
        <input
          ref={box}
          id="jump-to-item"
          inputMode="numeric"
          autoComplete="off"
          aria-describedby={missing === null ? undefined : "jump-missing"}
          aria-invalid={missing === null ? undefined : true}
          onKeyDown={(event) => {
            if (event.key === "Enter" && event.nativeEvent.isComposing) event.preventDefault();
          }}
          className={controlClass(undefined)}
        />
      </span>
      {KEY_TEXTS.jumpUnit}
      <Button size="small" type="submit">
        {KEY_TEXTS.jump}
      </Button>
      {missing === null ? null : (
        <span id="jump-missing" role="alert" className="font-semibold text-red-600">
          {KEY_TEXTS.noItem(missing)}
        </span>
      )}
    </form>
  );
}
