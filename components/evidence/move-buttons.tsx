"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import type { FormAction } from "@/components/form/form-state";
import { Button } from "@/components/ui/button";

type Direction = "up" | "down";

/** 上移、下移: two buttons that keep the focus while their line moves, so that it can be moved on from the keyboard. */
export function MoveButtons({
  action,
  hidden,
  title,
  first,
  last,
}: {
  action: FormAction;
  hidden: Record<string, string>;
  title: string;
  first: boolean;
  last: boolean;
}) {
  const box = useRef<HTMLSpanElement>(null);
  const pressed = useRef<Direction | null>(null);
  const [pending, start] = useTransition();
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (pending || pressed.current === null) return;
    const wanted = box.current?.querySelector<HTMLButtonElement>(`[value="${pressed.current}"]`);
    (wanted ?? box.current?.querySelector("button"))?.focus();
    pressed.current = null;
  }, [pending]);
  function move(direction: Direction) {
    const data = new FormData();
    for (const [name, value] of Object.entries({ ...hidden, direction })) data.append(name, value);
    pressed.current = direction;
    start(async () => {
      const state = await action(null, data);
      setSaid(state?.problem ?? state?.said ?? "");
    });
  }
  const button = (direction: Direction, label: string, end: boolean) =>
    end ? null : (
      <Button variant="quiet" size="small" value={direction} onClick={() => move(direction)}>
        {label}
        <span className="sr-only">{title}</span>
      </Button>
    );
  return (
    <span ref={box} className="inline-flex">
      {button("up", "上移", first)}
      {button("down", "下移", last)}
      <span role="status" className="sr-only">
        {said}
      </span>
    </span>
  );
}
