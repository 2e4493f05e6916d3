"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Fields, FieldValue } from "@/lib/kernel/field-edits";
import { CONFLICT_TEXTS } from "@/lib/labels/filing";
import { type Choice, ConflictBox } from "./conflict-box";

/** A box that two people have filled in otherwise. */
export type Contested = {
  name: string;
  label: string;
  text: (value: FieldValue | undefined) => string;
  prose: boolean;
};

/** How the two sides are called. */
export type Words = { title: (count: number) => string } & Record<
  "mine" | "takeMine" | "takeTheirs" | "added" | "removed",
  string
>;

/**
 * Two people have changed the same boxes: box by box both texts side by side with the differences marked, and the choice between
 * them, or a text made of both. Nothing is lost before it is made.
 */
export function FieldConflict({
  boxes,
  mine,
  theirs,
  theirTitle,
  words = CONFLICT_TEXTS,
  onChoice,
}: {
  boxes: readonly Contested[];
  mine: Fields;
  theirs: Fields;
  theirTitle: string;
  words?: Words;
  onChoice: (chosen: Fields) => void;
}) {
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const section = useRef<HTMLElement>(null);
  const choiceOf = (name: string): Choice => choices[name] ?? "mine";
  const mergedText = (name: string): string => {
    const box = section.current?.querySelector<HTMLTextAreaElement>(`textarea[data-merged="${CSS.escape(name)}"]`);
    return box?.value ?? String(mine[name] ?? "");
  };
  function apply() {
    const chosen = (name: string): FieldValue => {
      const choice = choiceOf(name);
      if (choice === "merged") return mergedText(name);
      return (choice === "theirs" ? theirs : mine)[name] ?? null;
    };
    onChoice(Object.fromEntries(boxes.map(({ name }) => [name, chosen(name)])));
  }
  return (
    <section
      ref={section}
      aria-label={words.title(boxes.length)}
      className="mb-4 border border-l-4 border-amber-300 border-l-amber-600 bg-amber-50 px-4 py-3"
      // what is typed here is no edit of the form around it
      onInput={(event) => event.stopPropagation()}
      onCompositionStart={(event) => event.stopPropagation()}
      onCompositionEnd={(event) => event.stopPropagation()}
    >
      <div role="alert">
        <h3 className="font-semibold">{words.title(boxes.length)}</h3>
      </div>
      {boxes.map((box) => (
        <ConflictBox
          key={box.name}
          box={box}
          mine={mine[box.name]}
          theirs={theirs[box.name]}
          theirTitle={theirTitle}
          words={words}
          choice={choiceOf(box.name)}
          onChoice={(choice) => setChoices((all) => ({ ...all, [box.name]: choice }))}
        />
      ))}
      <div className="mt-3">
        <Button variant="primary" onClick={apply}>
          {CONFLICT_TEXTS.apply}
        </Button>
      </div>
    </section>
  );
}
