"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { PUBLIC_TEXTS } from "@/lib/labels/notice";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import { draftNotice, editDraft } from "@/lib/public-notice/commands";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** 拟定公示 for a list of candidates. */
export async function draftNoticeAction(_: FormState, data: FormData): Promise<FormState> {
  const drafted = await draftNotice(await requireActor(), { listId: text(data, "listId") });
  if (!drafted.ok) return { problem: problemText(drafted.error) };
  redirect(`/organise/notices/${drafted.value.id}?done=draft_notice`);
}

/** Saves title, body and contact of a draft. */
export async function editDraftAction(_: FormState, data: FormData): Promise<FormState> {
  const noticeId = text(data, "noticeId");
  const edited = await editDraft(await requireActor(), {
    noticeId,
    title: text(data, "title"),
    body: text(data, "body").replaceAll("\r\n", "\n"),
    contact: text(data, "contact").replaceAll("\r\n", "\n"),
    version: text(data, "version"),
  });
  if (!edited.ok) return { problem: problemText(edited.error), errors: edited.error.fields ?? {} };
  revalidatePath(`/organise/notices/${noticeId}`);
  return { said: PUBLIC_TEXTS.saved };
}
