"use client";

import { type MouseEvent, useEffect, useRef } from "react";
import { fieldId } from "./form-context";

function goTo(event: MouseEvent<HTMLAnchorElement>, id: string) {
  const target = document.getElementById(id);
  if (!target) return;
  event.preventDefault();
  const control = target.matches("fieldset") ? target.querySelector<HTMLElement>("input,select,textarea") : target;
  target.scrollIntoView({ block: "center" });
  (control ?? target).focus({ preventScroll: true });
}

/** Everything that stands in the way, on top of the form: takes the focus, links to each field. */
export function ErrorSummary({
  errors,
  problem,
  formId,
  title = "未能提交，请先处理下列问题",
}: {
  errors: Record<string, string>;
  problem?: string | undefined;
  formId: string;
  title?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-4 border border-l-4 border-red-300 border-l-red-600 bg-red-50 px-4 py-2.5"
    >
      <p className="font-semibold">{title}</p>
      {problem ? <p>{problem}</p> : null}
      <ul>
        {Object.entries(errors).map(([name, words]) => (
          <li key={name}>
            <a
              href={`#${fieldId(formId, name)}`}
              onClick={(event) => goTo(event, fieldId(formId, name))}
              className="inline-block py-0.5 text-red-600 underline underline-offset-4"
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
