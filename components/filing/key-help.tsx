"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { Choice } from "@/components/form/choice";
import { PopupBody } from "@/components/ui/popup";
import { DIALOG } from "@/components/ui/popup-style";
import { KEY_TEXTS } from "@/lib/labels/filing";
import { KEY_NAMES, type KeyAct } from "./keys";
import { singleKeysWanted, wantSingleKeys } from "./single-keys";

const SAID: Record<KeyAct, string> = {
  next: KEY_TEXTS.next,
  forward: KEY_TEXTS.forward,
  back: KEY_TEXTS.back,
  jump: KEY_TEXTS.jumpKey,
  edit: KEY_TEXTS.edit,
  save: KEY_TEXTS.save,
  help: KEY_TEXTS.help,
};

/** The keys of the workbench, in words. */
const WORKBENCH = KEY_NAMES.map(([act, key]) => [key, SAID[act]] as const);

/** All keys and what they do; without `keys` those of the workbench. */
export function KeyHelp({
  onClose,
  keys = WORKBENCH,
}: {
  onClose: () => void;
  keys?: readonly (readonly [key: string, does: string])[];
}) {
  return (
    <Base.Root open onOpenChange={(open) => open || onClose()}>
      <PopupBody className={DIALOG} title={KEY_TEXTS.title} description={KEY_TEXTS.lead}>
        <dl className="mb-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
          {keys.map(([key, does]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="rounded border border-line-strong bg-gray-50 px-1.5 font-mono text-sm">{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Choice
          type="checkbox"
          id="single-keys"
          name="single-keys"
          option={{ value: "on", label: KEY_TEXTS.single }}
          defaultChecked={singleKeysWanted()}
          onChange={(event) => wantSingleKeys(event.currentTarget.checked)}
        />
      </PopupBody>
    </Base.Root>
  );
}
