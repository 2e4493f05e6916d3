"use client";

import { SubmitButton } from "@/components/form/submit-button";
import type { Fields } from "@/lib/kernel/field-edits";
import { EditingNotices } from "./editing-notices";
import type { Contested } from "./field-conflict";
import { KeptApart } from "./kept-apart";
import { FieldConflict } from "./lazy-conflict";
import { SaveState } from "./save-state";
import type { Editing, Kept } from "./use-editing";

type Contest<Current extends Kept> = {
  editing: Editing<Current>;
  boxOf: (name: string) => Contested;
  fieldsOf: (current: Current) => Fields;
  theirTitle: (current: Current) => string;
};

/** What waits for a choice: boxes that two people have filled in otherwise, and what this browser had kept of others. */
export function EditorChoices<Current extends Kept>({ editing, boxOf, fieldsOf, theirTitle }: Contest<Current>) {
  const { status, entered } = editing;
  return (
    <>
      {status.state === "conflict" ? (
        <FieldConflict
          boxes={status.conflicts.map(boxOf)}
          mine={entered}
          theirs={fieldsOf(status.current)}
          theirTitle={theirTitle(status.current)}
          onChoice={(chosen) => editing.choose(status.current, chosen)}
        />
      ) : null}
      <KeptApart {...editing} boxOf={boxOf} onChoice={editing.chooseApart} />
    </>
  );
}

/** Under the boxes of an editor: what waits for a choice, what was put in without the reader's doing, and how far saving is. */
export function EditorFoot<Current extends Kept>(contest: Contest<Current>) {
  const { editing, boxOf } = contest;
  return (
    <>
      <EditorChoices {...contest} />
      <EditingNotices {...editing} label={(name) => boxOf(name).label} />
      <div className="no-print sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 bg-white py-2">
        <SubmitButton variant="secondary">保存</SubmitButton>
        <SaveState status={editing.status} kept={editing.kept} onRetry={() => void editing.save(true)} />
      </div>
    </>
  );
}
