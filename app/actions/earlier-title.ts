"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { act } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { checkTitle } from "@/lib/designations/earlier-sheet";
import { earlierBasis } from "@/lib/designations/earlier-titles";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";

const FIELDS = ["place", "title", "track", "theme", "batch", "documentNumber", "designatedOn"];
const refused = (problem: ActProblem): FormState => ({ problem: problemText(problem), errors: problem.fields ?? {} });

/** 登记一个往届称号: checked field by field, then prepared for signing. */
export async function registerTitleAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const text = (name: string): string => String(data.get(name) ?? "").trim();
  const cycleId = text("id");
  const title = await checkTitle(actor, cycleId, Object.fromEntries(FIELDS.map((name) => [name, text(name)])));
  if (!title.ok) {
    const basis = parseProposal(earlierBasis, { basis: text("basis") });
    const { fields } = title.error;
    const all = fields && !basis.ok ? { ...fields, ...basis.error.fields } : fields;
    return refused({ ...title.error, ...(all ? { fields: all } : {}) });
  }
  const result = await act(actor, {
    subject: "cycle",
    id: cycleId,
    action: "register_titles",
    proposal: { basis: text("basis"), titles: [title.value] },
    version: Number(text("version")),
    key: text("key"),
  });
  if (!result.ok) return refused(result.error);
  redirect(`/oversee/register?cycle=${cycleId}&done=prepared`);
}
