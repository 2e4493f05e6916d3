"use client";

import { type MouseEvent, useSyncExternalStore } from "react";
import { PHRASE_KIND_LABELS, PHRASE_TEXTS } from "@/lib/labels/opinion-phrases";
import { insertedAt, type PhraseKind } from "@/lib/opinion-phrases/rules";
import { Button } from "../ui/button";
import { Details } from "../ui/details";

const never = () => () => {};
/** Whether script runs here: false on the server and until the page has come alive. */
const useScript = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/**
 * 常用语 for the text that stands beside it: a phrase is put where the caret is, and the caret stays behind it. Without script it is a plain
 * list to copy from.
 * @param phrases of this kind, from `phrasesFor`
 * @param target name of the text area in the same form; left out, the nearest one that stands in the same list line, else in the form
 */
export function PhrasePicker({
  kind,
  phrases,
  target,
}: {
  kind: PhraseKind;
  phrases: readonly { text: string }[];
  target?: string;
}) {
  const script = useScript();
  if (phrases.length === 0) return null;
  const put = (text: string) => (event: MouseEvent<HTMLButtonElement>) =>
    putInto(areaFor(event.currentTarget, target), text);
  return (
    <Details summary={`${PHRASE_TEXTS.pick}（${PHRASE_KIND_LABELS[kind]}）`}>
      <ul className="space-y-1.5">
        {phrases.map(({ text }) => (
          <li key={text} className="flex flex-wrap items-start gap-x-3 gap-y-1 sm:flex-nowrap">
            <span className="grow">{text}</span>
            {script ? (
              <Button size="small" onClick={put(text)} aria-label={`${PHRASE_TEXTS.put}：${text}`}>
                {PHRASE_TEXTS.put}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function areaFor(button: HTMLElement, target: string | undefined): HTMLTextAreaElement | null {
  const form = button.closest("form");
  if (!target) return (button.closest("li:has(textarea)") ?? form)?.querySelector("textarea") ?? null;
  return form?.querySelector<HTMLTextAreaElement>(`textarea[name="${CSS.escape(target)}"]`) ?? null;
}

/** As if it had been typed: the count beside the box follows, and it can be undone where the browser knows how. */
function putInto(area: HTMLTextAreaElement | null, phrase: string): void {
  if (!area) return;
  const { text, caret } = insertedAt(area.value, area.selectionStart, area.selectionEnd, phrase);
  area.focus();
  if (!document.execCommand("insertText", false, phrase)) {
    area.setRangeText(phrase, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (area.value === text) area.setSelectionRange(caret, caret);
}
