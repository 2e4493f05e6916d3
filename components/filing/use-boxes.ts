"use client";

import { type RefObject, useCallback, useRef, useState } from "react";
import { openedBoxes, type Step } from "@/lib/kernel/edited-boxes";
import type { Fields } from "@/lib/kernel/field-edits";
import { boxInHand, fillBoxes } from "./form-boxes";

/** The boxes of a form as they are edited: `now` between renderings, `entered` and `apart` for what is drawn. */
export function useBoxes(form: RefObject<HTMLFormElement | null>, stored: Fields, version: number) {
  const [entered, setEntered] = useState(stored);
  const [apart, setApart] = useState<Fields>({});
  const now = useRef(openedBoxes(stored, version));
  const filling = useRef(false);

  /** Goes on from a step; what it shows is set in the form. Answers with the names of what was set. */
  const step = useCallback(
    ({ boxes, show }: Step): string[] => {
      const names = Object.keys(show);
      now.current = boxes;
      if (form.current && names.length > 0) {
        filling.current = true;
        fillBoxes(form.current, show);
        filling.current = false;
      }
      setEntered(boxes.entered);
      setApart(boxes.apart);
      return names;
    },
    [form],
  );
  const held = useCallback(() => form.current && boxInHand(form.current), [form]);
  return { now, entered, apart, step, filling, held };
}
