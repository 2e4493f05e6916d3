"use client";

import { useEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/form/checkbox-group";
import { useField } from "@/components/form/form-context";
import { isPastPlan } from "@/lib/corrections/past-plan";
import { CORRECTION_TEXTS } from "@/lib/labels/corrections";

/** 已知晓: asked only where the day in the box beside it is past the plan. */
export function PastPlan({ due, lastDay }: { due: string; lastDay: string }) {
  const here = useRef<HTMLDivElement>(null);
  const { entered } = useField("dueDay");
  const [day, setDay] = useState(entered ?? due);
  useEffect(() => {
    const box = here.current?.closest("form")?.elements.namedItem("dueDay");
    if (!(box instanceof HTMLInputElement)) return;
    const read = () => setDay(box.value);
    read();
    box.addEventListener("input", read);
    return () => box.removeEventListener("input", read);
  }, []);
  return (
    <div ref={here}>
      {isPastPlan(day, lastDay) ? <Checkbox name="pastPlan" label={CORRECTION_TEXTS.pastPlan} /> : null}
    </div>
  );
}
