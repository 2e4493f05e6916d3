"use client";

import { useEffect, useState } from "react";
import { answerBody } from "@/lib/applications/answer-fields";
import { KEPT_TEXTS } from "@/lib/labels/filing";
import { usePerson } from "../people/signed-in";
import { Alert } from "../ui/alert";
import { Link } from "../ui/link";
import { type Draft, draftAt, draftsOf, dropDraft, ifFree, needsChoice } from "./drafts";
import { putJson } from "./line";

type Waiting = Pick<Draft, "label" | "href">;

/**
 * What was typed at other items of this application while the line was down: uploaded now by the rules of any save. What can't be
 * (somebody has written the same box meanwhile, the time is over) is named with the page on which it waits.
 */
export function KeptDrafts({ applicationId, except }: { applicationId: string; except?: string }) {
  const userId = usePerson()?.userId;
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const [uploaded, setUploaded] = useState<string[]>([]);
  useEffect(() => {
    if (!userId) return;
    let gone = false;
    const look = async () => {
      const left: Waiting[] = [];
      const done: string[] = [];
      for (const { place, draft } of await draftsOf(userId, applicationId)) {
        if (place.part === except) continue;
        let taken = false;
        await ifFree(place, async () => {
          const now = await draftAt(place);
          taken = now === null || (!needsChoice(now) && (await upload(userId, now)));
          if (taken) await dropDraft(place);
        });
        if (taken) done.push(draft.label);
        else left.push({ label: draft.label, href: draft.href });
      }
      if (gone) return;
      setWaiting(left);
      setUploaded((before) => [...new Set([...before, ...done])]);
    };
    const timer = window.setTimeout(() => void look(), 1_500);
    const online = () => void look();
    window.addEventListener("online", online);
    return () => {
      gone = true;
      window.clearTimeout(timer);
      window.removeEventListener("online", online);
    };
  }, [userId, applicationId, except]);
  return (
    <>
      {uploaded.length > 0 ? <Alert tone="success" live title={KEPT_TEXTS.uploaded(uploaded)} /> : null}
      {waiting.length > 0 ? (
        <Alert tone="warning" live title={KEPT_TEXTS.waiting}>
          {KEPT_TEXTS.open}
          {waiting.map(({ label, href }) => (
            <Link key={href} href={href} className="link ml-2">
              {label}
            </Link>
          ))}
        </Alert>
      ) : null}
    </>
  );
}

/** Whether the server took it; a report is left to its own page. */
const upload = async (userId: string, { url, edit, version }: Draft): Promise<boolean> =>
  url.includes("/answers/") &&
  (await putJson(url, userId, { ...answerBody(edit), version }).then(
    (answer) => answer.ok,
    () => false,
  ));
