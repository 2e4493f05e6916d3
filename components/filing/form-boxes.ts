"use client";

import type { Fields } from "@/lib/kernel/field-edits";

/** Sets the boxes of a form that nobody controls, and tells those who count along. */
export function fillBoxes(form: HTMLFormElement, boxes: Fields): void {
  for (const [name, value] of Object.entries(boxes)) {
    const found = form.elements.namedItem(name);
    const inputs = found instanceof RadioNodeList ? [...found] : [found];
    for (const input of inputs) {
      if (input instanceof HTMLInputElement && input.type === "radio") input.checked = input.value === value;
      else if (input instanceof HTMLInputElement && input.type === "checkbox") input.checked = value === true;
      else if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) {
        input.value = value === null ? "" : String(value);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  }
}

/** The box of this form that is being typed in, or null. */
export function boxInHand(form: HTMLFormElement): string | null {
  const at = document.activeElement;
  const typed = at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && at.type === "text");
  return typed && form.contains(at) ? at.name : null;
}
